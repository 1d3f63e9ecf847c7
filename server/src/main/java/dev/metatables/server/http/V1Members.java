package dev.metatables.server.http;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members that only bodies of the second family have (HTTP specification 13): read, then left out, because nothing follows
 * from them here. Tables belong to no branch, and what is reserved is migrated in any case.
 */
final class V1Members {
    private static final String NAME = "project_context";
    private static final String LIFECYCLE = "schema_management";

    private V1Members() {}

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
                rest.add(withoutLifecycle(without(row, String.valueOf(i)), String.valueOf(i)));
            } else {
                rest.add(body.get(i));
            }
        }
        return rest;
    }

    private static Map<String, @Nullable Object> withoutLifecycle(Map<String, @Nullable Object> row, String path) {
        if (!row.containsKey(LIFECYCLE)) {
            return row;
        }
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(row, path, violations);
        Fields lifecycle = fields.value(LIFECYCLE) == null ? null : fields.nested(LIFECYCLE);
        if (lifecycle != null) {
            lifecycle.word("mode", List.of("alembic_managed"));
            lifecycle.optionalObject("alembic");
            lifecycle.refuseOthers();
        }
        ContractException.throwIfAny(violations);
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(row);
        rest.remove(LIFECYCLE);
        return rest;
    }
}
