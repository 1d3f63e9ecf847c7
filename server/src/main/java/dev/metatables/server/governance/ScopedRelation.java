package dev.metatables.server.governance;

import dev.metatables.contract.operation.Access;

/**
 * A table of an operation's declared scope, resolved in the catalog.
 *
 * @param schema physical schema
 * @param tableName physical name
 */
public record ScopedRelation(String metaTableUid, String schema, String tableName, Access access) {

    /** {@code schema.table}, as stored. */
    public String qualifiedName() {
        return schema + "." + tableName;
    }
}
