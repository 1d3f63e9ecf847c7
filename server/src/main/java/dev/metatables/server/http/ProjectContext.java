package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member {@code project_context} of bodies of the second family (HTTP specification 13): read, then left out. */
final class ProjectContext {
    private static final String NAME = "project_context";

    private ProjectContext() {}

    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> body, String path) {
        if (!body.containsKey(NAME)) {
            return body;
        }
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, path, violations);
        Fields context = fields.value(NAME) == null ? null : fields.nested(NAME);
        if (context != null) {
            context.optionalText("project_branch_uid");
            context.refuseOthers();
        }
        ContractException.throwIfAny(violations);
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(body);
        rest.remove(NAME);
        return rest;
    }

    static List<?> without(List<?> body) {
        List<@Nullable Object> rest = new ArrayList<>(body.size());
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                Map<String, @Nullable Object> row = (Map<String, @Nullable Object>) map;
                rest.add(without(row, String.valueOf(i)));
            } else {
                rest.add(body.get(i));
            }
        }
        return rest;
    }
}
