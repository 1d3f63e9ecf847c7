package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a credential that lives long enough to migrate (contract specification 4.5).
 *
 * @param packageName may be empty
 * @param ttlSeconds seconds the credential shall live, at least 1
 */
public record MigrationConnectionRequest(String packageName, String migrationNamespace, long ttlSeconds) {

    /** Seconds a credential lives when nothing is asked for. */
    public static final long DEFAULT_TTL_SECONDS = 900;

    private static final String PURPOSE = "schema_migration";

    /**
     * Reads a body.
     *
     * @throws ContractException with every violation found
     */
    public static MigrationConnectionRequest read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        fields.wordOr("purpose", List.of(PURPOSE), PURPOSE);
        MigrationConnectionRequest request = new MigrationConnectionRequest(
                fields.textOr("package", ""),
                fields.textOr("migration_namespace", ""),
                fields.integer("ttl_seconds", DEFAULT_TTL_SECONDS, 1));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return request;
    }

    /** The body, all members written. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("purpose", PURPOSE);
        json.put("package", packageName);
        json.put("migration_namespace", migrationNamespace);
        json.put("ttl_seconds", ttlSeconds);
        return json;
    }
}
