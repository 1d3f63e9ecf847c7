package dev.metatables.contract.request;

import dev.metatables.contract.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shape of {@code schema_management} (contract specification 4.1). */
final class SchemaManagement {

    private static final List<String> MODES = List.of("backend_managed", "alembic_managed", "external_registered");
    private static final List<String> ALEMBIC =
            List.of("package", "migration_namespace", "provider_key", "alembic_version_meta_table_uid", "revision");

    private SchemaManagement() {}

    /** The object as sent, after looking at its members; null when absent. */
    static @Nullable Map<String, @Nullable Object> read(Fields body, List<Violation> violations) {
        Map<String, @Nullable Object> management = body.optionalObject("schema_management");
        if (management == null) {
            return null;
        }
        Fields fields = new Fields(management, body.at("schema_management"), violations);
        fields.word("mode", MODES);
        Fields alembic = fields.value("alembic") == null ? null : fields.nested("alembic");
        if (alembic != null) {
            ALEMBIC.forEach(alembic::optionalText);
            alembic.refuseOthers();
        }
        fields.refuseOthers();
        return management;
    }
}
