package dev.metatables.runtime.model;

import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.table.TableHandle;

/**
 * Physical name of a table.
 *
 * @param schema {@code public} for the default schema
 */
public record TableName(String schema, String table) {

    /** Name of an authored table. */
    public static TableName of(Table table) {
        return new TableName(table.schema(), table.tableName());
    }

    /** Name of a generated table. */
    public static TableName of(TableHandle handle) {
        return new TableName(handle.schema(), handle.tableName());
    }

    /** Name of a foreign key's target. */
    public static TableName of(ForeignKey key) {
        String schema = key.targetSchema();
        return new TableName(schema == null ? "public" : schema, key.targetTable());
    }

    @Override
    public String toString() {
        return schema.equals("public") ? table : schema + "." + table;
    }
}
