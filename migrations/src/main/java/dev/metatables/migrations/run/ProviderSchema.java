package dev.metatables.migrations.run;

import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.IndexSnapshot;
import dev.metatables.postgres.catalog.SchemaDigest;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            for (TableName table : tables) {
                query.setString(1, SqlText.qualified(table.schema(), table.table()));
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        existing.add(table);
                    }
                }
            }
        }
        return existing;
    }

    /** Schema digest of the tables that exist. */
    public String digest(Connection connection) throws SQLException {
        return SchemaDigest.of(snapshots(connection));
    }

    /** Names of indexes that PostgreSQL does not use because their concurrent build broke off. */
    List<String> invalidIndexes(Connection connection) throws SQLException {
        return snapshots(connection).stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> !index.valid())
                .map(IndexSnapshot::name)
                .toList();
    }

    private List<TableSnapshot> snapshots(Connection connection) throws SQLException {
        List<TableSnapshot> snapshots = new ArrayList<>();
        for (TableName table : tables) {
            Optional<TableSnapshot> snapshot = CatalogReader.read(connection, table.schema(), table.table());
            snapshot.ifPresent(snapshots::add);
        }
        return snapshots;
    }
}
