package dev.metatables.migrations.run;

import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The provider's tables as the database has them. */
public final class ProviderSchema {

    private final List<TableName> tables;

    /** The tables of one provider, in model order. */
    public ProviderSchema(List<TableName> tables) {
        this.tables = List.copyOf(tables);
    }

    /** The tables, whether they exist or not. */
    public List<TableName> tables() {
        return tables;
    }

    /** Those of the tables that exist, in model order. */
    public Set<TableName> existing(Connection connection) throws SQLException {
        Set<TableName> existing = new LinkedHashSet<>();
        String sql = "SELECT t.place FROM unnest(?::text[]) WITH ORDINALITY AS t (name, place)"
                + " WHERE to_regclass(t.name) IS NOT NULL ORDER BY t.place";
        Object[] names = tables.stream()
                .map(table -> SqlText.qualified(table.schema(), table.table()))
                .toArray();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", names));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    existing.add(tables.get(rows.getInt(1) - 1));
                }
            }
        }
        return existing;
    }

    /** Schema digest of the tables that exist. */
    public String digest(Connection connection) throws SQLException {
        return state(connection).digest();
    }

    /** Names of indexes that PostgreSQL does not use because their concurrent build broke off. */
    List<String> invalidIndexes(Connection connection) throws SQLException {
        return state(connection).tables().stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> !index.valid())
                .map(IndexSnapshot::name)
                .toList();
    }

    /** The tables that exist, as the server describes them. */
    public SchemaState state(Connection connection) throws SQLException {
        return SchemaState.read(connection, tables);
    }
}
