package dev.metatables.server.datasource;

import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.governance.GovernedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open data databases by data source. Safe for all threads. */
public final class DataDatabases implements AutoCloseable {
    private final Map<UUID, GovernedDatabase> open = new ConcurrentHashMap<>();
    private final Map<UUID, DatabaseAccess> access = new ConcurrentHashMap<>();

    /** Connects to the database of a source and keeps it. */
    public void open(UUID dataSource, DatabaseAccess database, int poolSize) throws SQLException {
        String tenant = dataSource.toString().replace("-", "").substring(0, 12);
        access.put(dataSource, database);
        open.put(dataSource, GovernedDatabase.open(database, tenant, poolSize));
    }

    /** The database of a source that the catalog knows. */
    public GovernedDatabase of(UUID dataSource) {
        GovernedDatabase database = open.get(dataSource);
        if (database == null) {
            throw new IllegalStateException("data source " + dataSource + " is not open");
        }
        return database;
    }

    /** How an administrator reaches the database of a source. */
    public DatabaseAccess access(UUID dataSource) {
        DatabaseAccess found = access.get(dataSource);
        if (found == null) {
            throw new IllegalStateException("data source " + dataSource + " is not open");
        }
        return found;
    }

    /** A table as it is in the database of a source now; empty when it is not there. */
    public Optional<TableSnapshot> look(UUID dataSource, String schema, String table) throws SQLException {
        try (Connection data = of(dataSource).admin().getConnection()) {
            return CatalogReader.read(data, schema, table);
        }
    }

    @Override
    public void close() {
        open.values().forEach(GovernedDatabase::close);
    }
}
