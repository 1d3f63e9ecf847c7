package dev.metatables.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The recorded cases that need the migration workflow; its module's tests run them, each by this id. */
public final class WaitingCases {

    /** Set-ups of migration providers that have to be refused; cases of {@code invalid_models.json}. */
    public static final List<String> PROVIDERS = List.of(
            "invalid-41", // direct registration outside the workflow
            "invalid-43", // two models of one identifier
            "invalid-45", // a model without identifier
            "invalid-47", // no package
            "invalid-49", // no location of revisions
            "invalid-50", // another kind of version table
            "invalid-52", // a hook that cannot be called
            "invalid-54", // two locations of revisions and no path
            "invalid-56", // no location of revisions in the list
            "invalid-57", // a class name that is no identifier
            "invalid-62"); // models of several data sources

    private WaitingCases() {}

    static boolean contains(JsonNode vector) {
        return PROVIDERS.contains(vector.path("id").asText());
    }
}
