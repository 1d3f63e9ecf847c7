package dev.metatables.runtime.conformance;

import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;

/** A typed table whose columns are those of the database. */
final class VectorTable extends MetaTable {
    private final transient Map<String, String> columns;

    private VectorTable(TableHandle handle, Map<String, String> columns) {
        super(handle);
        this.columns = columns;
        columns.forEach(this::add);
    }

    private VectorTable(String alias, VectorTable aliased) {
        super(alias, aliased);
        this.columns = aliased.columns;
        columns.forEach(this::add);
    }

    static VectorTable of(Connection connection, String qualified) throws SQLException {
        int dot = qualified.indexOf('.');
        String schema = dot < 0 ? "public" : qualified.substring(0, dot);
        String name = qualified.substring(dot + 1);
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, schema, name, null)) {
            while (found.next()) {
                columns.put(found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"));
            }
        }
        return new VectorTable(TableHandle.of(VectorTable.class, "", name, "", schema, name, ""), columns);
    }

    private Field<?> add(String name, String type) {
        return switch (type) {
            case "uuid" -> nullableUuid(name);
            case "varchar", "text", "bpchar" -> nullableText(name);
            case "int2" -> nullableInt16(name);
            case "int8", "bigserial" -> nullableInt64(name);
            case "float8" -> nullableDoublePrecision(name);
            case "numeric" -> nullableNumeric(name, -1, -1);
            case "bool" -> nullableBool(name);
            case "date" -> nullableDate(name);
            case "timestamptz" -> nullableOffsetDateTime(name);
            case "json" -> nullableJson(name);
            case "jsonb" -> nullableJsonb(name);
            default -> throw new IllegalArgumentException(name + " " + type);
        };
    }

    @SuppressWarnings("unchecked")
    Field<Object> column(String name) {
        return (Field<Object>) java.util.Objects.requireNonNull(field(name), name);
    }

    @Override
    public VectorTable as(String alias) {
        return new VectorTable(alias, this);
    }
}
