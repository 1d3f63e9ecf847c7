package dev.metatables.server.datasource;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.metatables.postgres.catalog.CatalogReader;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.governance.GovernedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data databases by data source, opened when they are first needed. Safe for all threads. */
public final class DataDatabases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDatabases.class);

    /** SQLSTATE classes of what no repeat mends: a right, a login, a database. */
    private static final List<String> LASTING = List.of("42", "28", "3D");

    private final Map<UUID, Open> open = new ConcurrentHashMap<>();
    private final Logins logins;
    private final int poolSize;

    /**
     * @param logins of sources that are not opened yet
     * @param poolSize connections that run statements, for each source
     */
    public DataDatabases(Logins logins, int poolSize) {
        this.logins = logins;
        this.poolSize = poolSize;
    }

    /** How an administrator reaches the database of a source that the catalog keeps a login of. */
    @FunctionalInterface
    public interface Logins {
        /** Empty when the catalog keeps none, as of the source the server was started with. */
        Optional<DatabaseAccess> of(UUID dataSource) throws SQLException;
    }

    private record Open(DatabaseAccess access, GovernedDatabase database) {}

    /** Connects to the database of a source and keeps it. */
    public void open(UUID dataSource, DatabaseAccess access) throws SQLException {
        open.put(dataSource, connect(dataSource, access));
    }

    private Open connect(UUID dataSource, DatabaseAccess access) throws SQLException {
        String tenant = dataSource.toString().replace("-", "").substring(0, 12);
        return new Open(access, GovernedDatabase.open(access, tenant, poolSize));
    }

    /**
     * The database of a source that the catalog knows.
     *
     * @throws ApiException 503 when it cannot be reached, 400 when its login lacks a right
     */
    public GovernedDatabase of(UUID dataSource) {
        return opened(dataSource).database();
    }

    private Open opened(UUID dataSource) {
        Open found = open.get(dataSource);
        return found != null ? found : open.computeIfAbsent(dataSource, this::connect);
    }

    private Open connect(UUID dataSource) {
        try {
            DatabaseAccess access = logins.of(dataSource)
                    .orElseThrow(() -> new IllegalStateException("data source " + dataSource + " is not open"));
            return connect(dataSource, access);
        } catch (SQLException e) {
            throw refused(dataSource, e);
        } catch (PoolInitializationException e) {
            throw refused(dataSource, e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
        }
    }

    private static ApiException refused(UUID dataSource, SQLException failure) {
        LOG.warn("data source {} cannot be opened: {}", dataSource, failure.getMessage());
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean lasting = LASTING.stream().anyMatch(state::startsWith);
        return lasting
                ? new ApiException(
                        400,
                        "capability_missing",
                        "The login of data source " + dataSource + " is refused by its database, or lacks a right there"
                                + " (CREATEROLE, CREATE on the database). Its administrator can correct that.")
                : new ApiException(
                        503,
                        "overloaded",
                        "The database of data source " + dataSource + " cannot be reached just now.");
    }

    /** How an administrator reaches the database of a source. */
    public DatabaseAccess access(UUID dataSource) {
        return opened(dataSource).access();
    }

    /** A table as it is in the database of a source now; empty when it is not there. */
    public Optional<TableSnapshot> look(UUID dataSource, String schema, String table) throws SQLException {
        try (Connection data = of(dataSource).admin().getConnection()) {
            return CatalogReader.read(data, schema, table);
        }
    }

    /** Closes databases whose login was changed, here or in another process; they are opened anew when needed. */
    public void refresh() {
        open.forEach((dataSource, known) -> {
            try {
                Optional<DatabaseAccess> kept = logins.of(dataSource);
                if (kept.isPresent() && !same(kept.get(), known.access()) && open.remove(dataSource, known)) {
                    known.database().close();
                }
            } catch (SQLException | RuntimeException e) {
                LOG.warn("the login of data source {} could not be looked at: {}", dataSource, e.getMessage());
            }
        });
    }

    private static boolean same(DatabaseAccess a, DatabaseAccess b) {
        return a.jdbcUrl().equals(b.jdbcUrl())
                && a.user().equals(b.user())
                && a.password().equals(b.password());
    }

    @Override
    public void close() {
        open.values().forEach(known -> known.database().close());
    }
}
