package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.ForeignKeySnapshot;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.store.Sql;
import dev.metatables.server.store.Sql.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Columns, indexes and foreign keys of a table, kept beside its row: those of the contract until the table is seen in the
 * database, then what is really there, with the contract's words where a column is in both.
 */
final class Projections {
    private static final String COLUMN = """
            INSERT INTO meta_table_column (meta_table_uid, ordinal_position, name, data_type, backend_type, nullable,
                primary_key, is_unique, server_default, description, label, logical_name)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final Set<String> BARE_TIMES = Set.of("timestamp", "timestamp without time zone", "datetime64[ns]");

    private Projections() {}

    /** Writes the columns a contract names. */
    static void fromContract(Connection connection, UUID uid, Map<String, @Nullable Object> contract)
            throws SQLException {
        Sql.update(connection, "DELETE FROM meta_table_column WHERE meta_table_uid = ?", uid);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Map<?, ?> column : contractColumns(contract).values()) {
            rows.add(Arrays.asList(
                    uid,
                    rows.size(),
                    column.get("name"),
                    precise(text(column, "data_type", "string")),
                    column.get("backend_type") instanceof String backend ? precise(backend) : null,
                    !Boolean.FALSE.equals(column.get("nullable")),
                    Boolean.TRUE.equals(column.get("primary_key")),
                    Boolean.TRUE.equals(column.get("unique")),
                    column.get("server_default"),
                    column.get("description"),
                    column.get("label"),
                    column.get("logical_name")));
        }
        Sql.updateAll(connection, COLUMN, rows);
    }

    /** Stores what the database shows of a table. */
    static void reflect(Connection connection, MetaTable table, TableSnapshot seen) throws SQLException {
        UUID uid = table.uid();
        Sql.update(
                connection,
                "UPDATE meta_table SET introspection_snapshot = ? WHERE uid = ?",
                new JsonValue(seen.toJson()),
                uid);
        Sql.update(connection, "DELETE FROM meta_table_column WHERE meta_table_uid = ?", uid);
        Sql.update(connection, "DELETE FROM meta_table_index WHERE meta_table_uid = ?", uid);
        Sql.update(connection, "DELETE FROM meta_table_foreign_key WHERE meta_table_uid = ?", uid);
        Sql.updateAll(connection, COLUMN, columns(table, seen));
        List<List<@Nullable Object>> indexes = new ArrayList<>();
        for (IndexSnapshot index : seen.indexes()) {
            indexes.add(Arrays.asList(
                    uid,
                    indexes.size(),
                    index.name(),
                    index.columns(),
                    index.unique(),
                    index.method(),
                    index.expression()));
        }
        Sql.updateAll(connection, "INSERT INTO meta_table_index VALUES (?, ?, ?, ?, ?, ?, ?)", indexes);
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (ForeignKeySnapshot key : seen.foreignKeys()) {
            keys.add(Arrays.asList(
                    uid,
                    keys.size(),
                    key.name(),
                    key.sourceColumns(),
                    key.targetSchema(),
                    key.targetTable(),
                    key.targetColumns(),
                    key.onDelete().toLowerCase(Locale.ROOT).replace(' ', '_')));
        }
        Sql.updateAll(connection, "INSERT INTO meta_table_foreign_key VALUES (?, ?, ?, ?, ?, ?, ?, ?)", keys);
    }

    private static List<List<@Nullable Object>> columns(MetaTable table, TableSnapshot seen) {
        Map<String, Map<?, ?>> authored = contractColumns(table.contract());
        Set<String> unique = uniqueColumns(seen);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ColumnSnapshot column : seen.columns()) {
            Map<?, ?> contract = authored.getOrDefault(column.name(), Map.of());
            Object description = contract.get("description");
            rows.add(Arrays.asList(
                    table.uid(),
                    rows.size(),
                    column.name(),
                    precise(text(contract, "data_type", dataType(column.type()))),
                    precise(text(contract, "backend_type", column.type())),
                    column.nullable(),
                    column.primaryKey(),
                    unique.contains(column.name()),
                    column.defaultSql(),
                    description != null ? description : column.comment(),
                    contract.get("label"),
                    contract.get("logical_name")));
        }
        return rows;
    }

    private static Set<String> uniqueColumns(TableSnapshot seen) {
        Set<String> unique = new HashSet<>();
        for (IndexSnapshot index : seen.indexes()) {
            if (index.unique() && index.columns().size() == 1 && index.predicate() == null && !isPrimary(seen, index)) {
                unique.add(index.columns().get(0));
            }
        }
        return unique;
    }

    private static boolean isPrimary(TableSnapshot seen, IndexSnapshot index) {
        return seen.columns().stream()
                .filter(ColumnSnapshot::primaryKey)
                .map(ColumnSnapshot::name)
                .toList()
                .equals(index.columns());
    }

    private static String dataType(String type) {
        try {
            return DataTypes.normalize(type);
        } catch (ContractException e) {
            return type;
        }
    }

    /** A time without zone is written with its precision: clients refuse rows that hold the bare word. */
    private static String precise(String type) {
        return BARE_TIMES.contains(type.strip().toLowerCase(Locale.ROOT)) ? "timestamp(6) without time zone" : type;
    }

    static Map<String, Map<?, ?>> contractColumns(Map<String, @Nullable Object> contract) {
        Map<String, Map<?, ?>> columns = new LinkedHashMap<>();
        if (contract.get("columns") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> column && column.get("name") instanceof String name) {
                    columns.put(name, column);
                }
            }
        }
        return columns;
    }

    private static String text(Map<?, ?> column, String member, String otherwise) {
        return column.get(member) instanceof String text && !text.isBlank() ? text : otherwise;
    }
}
