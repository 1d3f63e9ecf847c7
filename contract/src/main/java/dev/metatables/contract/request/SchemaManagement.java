package dev.metatables.contract.request;

import java.util.List;

/** Shape of {@code schema_management} (contract specification 4.1). */
final class SchemaManagement {

    private static final List<String> MODES = List.of("backend_managed", "alembic_managed", "external_registered");

    private SchemaManagement() {}

    static void check(Fields fields) {
        fields.word("mode", MODES);
        if (fields.value("alembic") != null) {
            Fields alembic = fields.nested("alembic");
            if (alembic != null) {
                List.of("package", "migration_namespace", "provider_key", "alembic_version_meta_table_uid", "revision")
                        .forEach(alembic::optionalText);
                alembic.refuseOthers();
            }
        }
        fields.refuseOthers();
    }
}
