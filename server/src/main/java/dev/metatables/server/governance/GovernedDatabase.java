package dev.metatables.server.governance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One data database with everything that judges and cages statements on it: the pools of its three roles, the analyzer,
 * the policy and the scope roles. Safe for all threads.
 */
public final class GovernedDatabase implements AutoCloseable {
    private static final String SESSION = "SET TIME ZONE 'UTC'";
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final String MAX_FETCH = "48M";

    private final HikariDataSource admin;
    private final HikariDataSource analyst;
    private final HikariDataSource login;
    private final ScopeRoles scopeRoles;
    private final StatementAnalyzer analyzer;
    private final GovernedSchema schema;
    private final StatementJudge judge;
    private final boolean superuser;

    private GovernedDatabase(
            HikariDataSource admin,
            HikariDataSource analyst,
            HikariDataSource login,
            DataRoles roles,
            Allowlist allowlist,
            Vocabulary vocabulary,
            boolean superuser) {
        this.admin = admin;
        this.analyst = analyst;
        this.login = login;
        this.scopeRoles = new ScopeRoles(admin, roles);
        this.analyzer = new StatementAnalyzer(analyst, roles.analysisSchema());
        this.schema = roles.governedSchema();
        this.judge = new WalledJudge(scopeRoles, analyzer, new Policy(allowlist, vocabulary));
        this.superuser = superuser;
    }

    /**
     * Connects, makes the roles that are missing, and opens the pools.
     *
     * @param tenant tells this data source's login roles from those of others in the cluster; letters and digits
     * @param poolSize connections that run statements
     * @throws SQLException when the database cannot be reached or the administrator lacks a right
     */
    public static GovernedDatabase open(DatabaseAccess access, String tenant, int poolSize) throws SQLException {
        DataRoles roles = new DataRoles(access, tenant);
        HikariDataSource admin =
                pool(access.jdbcUrl(), access.user(), access.password(), "admin-" + tenant, 2, SESSION);
        List<HikariDataSource> opened = new ArrayList<>(List.of(admin));
        try {
            Allowlist allowlist;
            Vocabulary vocabulary;
            boolean superuser;
            try (Connection connection = admin.getConnection()) {
                connection.setAutoCommit(false);
                roles.ensure(connection);
                allowlist = Allowlist.read(connection);
                vocabulary = Vocabulary.read(connection);
                superuser = DataRoles.isSuperuser(connection);
                connection.commit();
            }
            HikariDataSource analyst = pool(
                    access.jdbcUrl(),
                    roles.analyst(),
                    roles.password(roles.analyst()),
                    "analyst-" + tenant,
                    4,
                    SESSION + "; " + Probe.SESSION);
            opened.add(analyst);
            HikariDataSource login = pool(
                    access.jdbcUrl(),
                    roles.login(),
                    roles.password(roles.login()),
                    "login-" + tenant,
                    poolSize,
                    SESSION);
            opened.add(login);
            return new GovernedDatabase(admin, analyst, login, roles, allowlist, vocabulary, superuser);
        } catch (SQLException | RuntimeException e) {
            opened.forEach(HikariDataSource::close);
            throw e;
        }
    }

    private static HikariDataSource pool(
            String url, String user, String password, String name, int size, String session) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        config.setInitializationFailTimeout(CONNECT_TIMEOUT_MS);
        // Untyped texts let PostgreSQL infer a parameter's type from its place, as the protocol's clients expect.
        config.addDataSourceProperty("stringtype", "unspecified");
        // Values are encoded from PostgreSQL's own text form, which is exact.
        config.addDataSourceProperty("binaryTransfer", "false");
        // One value or one batch of rows larger than this ends its connection, not the server.
        config.addDataSourceProperty("maxResultBuffer", MAX_FETCH);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "metatables");
        config.setExceptionOverride(new KeptConnections());
        config.setConnectionInitSql(session);
        return new HikariDataSource(config);
    }

    /** The pool takes "not supported" for the end of a connection; PostgreSQL only says it of a statement. */
    private static final class KeptConnections implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return "0A000".equals(failure.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /** Connections of the administrator: roles, grants, leases, reading the catalog. */
    public DataSource admin() {
        return admin;
    }

    /** Connections that run statements; they can do nothing before they take a scope role. */
    public DataSource login() {
        return login;
    }

    /** How many of {@link #login()}'s connections there are at most. */
    public int connections() {
        return login.getMaximumPoolSize();
    }

    /** Takes a connection of {@link #login()} out of use: it is closed instead of given back. */
    public void evict(Connection connection) {
        login.evictConnection(connection);
    }

    /** Forgets what was learnt of the schema: it is found anew. */
    public void forget() {
        scopeRoles.forget();
        analyzer.forget();
    }

    /** Forgets what was learnt and guards what is new. Call after tables were made, changed or dropped. */
    public void structureChanged() throws SQLException {
        forget();
        if (superuser) {
            Transaction.run(admin, connection -> {
                Roles.lock(connection);
                Hardening.closeUserFunctions(connection);
                return true;
            });
        }
    }

    /** Clears away what is kept for a time: keys of idempotent writes, and roles of scopes nobody uses. */
    public void tidy(Duration idle) throws SQLException {
        Transaction.run(admin, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(schema.purge());
            }
        });
        scopeRoles.dropUnused(idle);
    }

    /** The schema only the login uses. */
    public GovernedSchema schema() {
        return schema;
    }

    /** Who decides whether a statement may run. */
    public StatementJudge judge() {
        return judge;
    }

    ScopeRoles scopeRoles() {
        return scopeRoles;
    }

    @Override
    public void close() {
        login.close();
        analyst.close();
        admin.close();
    }
}
