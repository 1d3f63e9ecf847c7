package dev.metatables.jooqmeta;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.table.TableObjects;
import java.util.ArrayList;
import java.util.List;
import org.jooq.TableOptions.TableType;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;

/** One table of a contract, with everything the table implies. */
final class ContractTable extends AbstractTableDefinition {

    private final Table table;

    ContractTable(SchemaDefinition schema, Table table) {
        super(schema, table.tableName(), table.description() == null ? "" : table.description(), TableType.TABLE, null);
        this.table = TableObjects.complete(table);
    }

    Table contract() {
        return table;
    }

    @Override
    protected List<ColumnDefinition> getElements0() {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean identity = Columns.isIdentity(table, column);
            columns.add(new DefaultColumnDefinition(
                    this,
                    column.name(),
                    columns.size() + 1,
                    type(column),
                    identity,
                    column.description() == null ? "" : column.description()));
        }
        return columns;
    }

    private DefaultDataTypeDefinition type(Column column) {
        ColumnType type = column.type();
        return new DefaultDataTypeDefinition(
                getDatabase(),
                getSchema(),
                typeName(type),
                type.length() > 0 ? type.length() : null,
                type.precision() > 0 ? type.precision() : null,
                type.scale() > 0 ? type.scale() : null,
                column.nullable() && !column.primaryKey(),
                Columns.databaseDefault(table, column));
    }

    /** Names under which jOOQ knows PostgreSQL's types. */
    private static String typeName(ColumnType type) {
        return switch (type.logical()) {
            case UUID -> "uuid";
            case STRING -> "varchar";
            case TEXT -> "text";
            case CHAR -> "char";
            case SMALL_INTEGER -> "smallint";
            case INTEGER -> "integer";
            case BIG_INTEGER -> "bigint";
            case REAL -> "real";
            // PostgreSQL stores up to 24 bits as REAL.
            case FLOAT -> type.precision() > 0 && type.precision() <= 24 ? "real" : "double precision";
            case DOUBLE -> "double precision";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP_TZ -> "timestamp with time zone";
            case JSON -> "json";
            case JSONB -> "jsonb";
        };
    }
}
