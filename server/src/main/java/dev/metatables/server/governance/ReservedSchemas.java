package dev.metatables.server.governance;

import dev.metatables.contract.table.SystemNames;

/** Schemas that hold nobody's tables: PostgreSQL's own, the catalog's, and those that statements are governed with. */
public final class ReservedSchemas {
    private static final String CATALOG = "metatables";

    private ReservedSchemas() {}

    /** Whether a table there can be in no scope, whoever registered it. */
    public static boolean has(String schema) {
        return SystemNames.isSchema(schema)
                || schema.equals(CATALOG)
                || schema.startsWith(DataRoles.ANALYSIS_SCHEMA)
                || schema.startsWith(GovernedSchema.PREFIX);
    }
}
