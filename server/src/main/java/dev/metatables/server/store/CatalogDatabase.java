package dev.metatables.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The catalog's own database. Safe for all threads. */
public final class CatalogDatabase implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    /** Several processes may start at once, and PostgreSQL refuses to change one grant twice at once. */
    private static final long CLOSING_LOCK = 0x4d54_636c_6f73L;

    private final HikariDataSource pool;
    private final boolean trigrams;

    private CatalogDatabase(HikariDataSource pool, boolean trigrams) {
        this.pool = pool;
        this.trigrams = trigrams;
    }

    /** Connects, and brings the catalog's schema to this version. */
    public static CatalogDatabase open(String jdbcUrl, String user, String password, int poolSize) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("catalog");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        // An extension that was there before may live in the default schema.
        config.setConnectionInitSql("SET search_path TO " + CatalogSchema.NAME + ", public");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "metatables-catalog");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            CatalogSchema.migrate(pool);
            return new CatalogDatabase(pool, Transaction.run(pool, Trigrams::ensure));
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Whether words are found that are only alike; without, searches find words and parts of them. */
    public boolean hasTrigrams() {
        return trigrams;
    }

    /**
     * Lets nobody else into this database. Every role of the cluster may connect to a new database, and those that run
     * callers' statements and migrations have no business in this one.
     */
    public void closeToOthers() throws SQLException {
        transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + CLOSING_LOCK + ")");
                statement.execute("DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC',"
                        + " current_database()); END $$");
                return true;
            }
        });
    }

    /**
     * Does work in one transaction: all of it stays, or nothing. When it changed what callers may do, that holds in every
     * server when this returns.
     */
    public <T> T transaction(Transaction.Work<T> work) throws SQLException {
        Done<T> done = Transaction.run(pool, connection -> {
            T result = work.in(connection);
            return new Done<>(result, RightsEpoch.isChangedBy(connection));
        });
        if (done.changedRights()) {
            RightsEpoch.awaitLeases();
        }
        return done.result();
    }

    private record Done<T>(T result, boolean changedRights) {}

    /** Asks one question, which needs no transaction around it: it costs one way to the database and back. */
    public <T> T ask(Transaction.Work<T> question) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return question.in(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
