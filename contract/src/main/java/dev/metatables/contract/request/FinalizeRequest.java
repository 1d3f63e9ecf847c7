package dev.metatables.contract.request;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks to look at migrated tables and make them active (contract specification 4.6).
 *
 * @param metaTableUids at least one; duplicates are kept
 * @param revision argument of the migration command, not the resolved revision
 */
public record FinalizeRequest(
        List<String> metaTableUids,
        @Nullable String migrationPackage,
        @Nullable String migrationNamespace,
        @Nullable String migrationProviderKey,
        @Nullable String versionMetaTableUid,
        @Nullable String revision) {
    public FinalizeRequest {
        metaTableUids = List.copyOf(metaTableUids);
    }

    /**
     * Reads a body.
     *
     * @throws ContractException with every violation found
     */
    public static FinalizeRequest read(Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        FinalizeRequest request = new FinalizeRequest(
                fields.nonEmptyTexts("meta_table_uids"),
                fields.optionalText("migration_package"),
                fields.optionalText("migration_namespace"),
                fields.optionalText("migration_provider_key"),
                fields.optionalText("alembic_version_meta_table_uid"),
                fields.optionalText("alembic_revision"));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return request;
    }

    /** The body; absent members are left out. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("meta_table_uids", metaTableUids);
        RegisterRequest.put(json, "migration_package", migrationPackage);
        RegisterRequest.put(json, "migration_namespace", migrationNamespace);
        RegisterRequest.put(json, "migration_provider_key", migrationProviderKey);
        RegisterRequest.put(json, "alembic_version_meta_table_uid", versionMetaTableUid);
        RegisterRequest.put(json, "alembic_revision", revision);
        return json;
    }
}
