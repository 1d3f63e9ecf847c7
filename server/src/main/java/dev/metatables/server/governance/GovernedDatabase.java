package dev.metatables.server.governance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.postgres.lexer.LexicalException;
import dev.metatables.postgres.lexer.PyformatStatement;
import dev.metatables.server.api.ApiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One data database with everything that judges and cages statements on it: the pools of its three roles, the analyzer,
 * the policy and the scope roles. Safe for all threads.
 */
public final class GovernedDatabase implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final HikariDataSource admin;
    private final HikariDataSource analyst;
    private final HikariDataSource login;
    private final ScopeRoles scopeRoles;
    private final StatementAnalyzer analyzer;
    private final Policy policy;

    private GovernedDatabase(
            HikariDataSource admin,
            HikariDataSource analyst,
            HikariDataSource login,
            DataRoles roles,
            Allowlist allowlist) {
        this.admin = admin;
        this.analyst = analyst;
        this.login = login;
        this.scopeRoles = new ScopeRoles(admin, roles);
        this.analyzer = new StatementAnalyzer(analyst, roles.analysisSchema());
        this.policy = new Policy(allowlist);
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
        HikariDataSource admin = pool(access.jdbcUrl(), access.user(), access.password(), "admin-" + tenant, 2);
        List<HikariDataSource> opened = new ArrayList<>(List.of(admin));
        try {
            Allowlist allowlist;
            try (Connection connection = admin.getConnection()) {
                connection.setAutoCommit(false);
                roles.ensure(connection);
                allowlist = Allowlist.read(connection);
                connection.commit();
            }
            HikariDataSource analyst =
                    pool(access.jdbcUrl(), roles.analyst(), roles.password(roles.analyst()), "analyst-" + tenant, 2);
            opened.add(analyst);
            HikariDataSource login =
                    pool(access.jdbcUrl(), roles.login(), roles.password(roles.login()), "login-" + tenant, poolSize);
            opened.add(login);
            return new GovernedDatabase(admin, analyst, login, roles, allowlist);
        } catch (SQLException | RuntimeException e) {
            opened.forEach(HikariDataSource::close);
            throw e;
        }
    }

    private static HikariDataSource pool(String url, String user, String password, String name, int size) {
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
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "metatables");
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        return new HikariDataSource(config);
    }

    /** Connections of the administrator: roles, grants, leases, reading the catalog. */
    public DataSource admin() {
        return admin;
    }

    /** Connections that run statements; they can do nothing before they take a scope role. */
    public DataSource login() {
        return login;
    }

    /** Forgets what was learnt of the schema. Call after tables were made, changed or dropped. */
    public void structureChanged() {
        scopeRoles.forget();
        analyzer.forget();
    }

    /**
     * Judges a statement.
     *
     * @param parameters values by name, or in order
     * @param parameterTypes declared type tokens by name
     * @throws ApiException the refusal
     * @throws SQLException when the database cannot be asked
     */
    public JudgedStatement judge(
            OperationKind kind,
            String sql,
            Map<String, ?> parameters,
            @Nullable Map<String, String> parameterTypes,
            List<ScopedRelation> tables)
            throws SQLException {
        PyformatStatement statement = parse(sql);
        for (String name : statement.names()) {
            if (!parameters.containsKey(name)) {
                throw new ApiException(
                        400,
                        "parameter_mismatch",
                        "The statement has the placeholder " + name + ", but statement.parameters has no value for it.",
                        Map.of("parameter", name));
            }
        }
        Map<String, String> declared = ParameterTypes.declared(parameterTypes, statement.names(), parameters);
        Scope scope = scopeRoles.resolve(tables);
        String plain = statement.numbered();
        Analysis analysis;
        try {
            analysis = analyzer.analyze(statement, declared);
        } catch (AnalysisException e) {
            throw policy.refusal(e, scope, plain);
        } catch (NodeTree.TooDeepException e) {
            throw new ApiException(400, "statement_not_allowed", "The statement is nested too deeply. Simplify it.");
        }
        policy.check(kind, analysis.facts(), scope, plain);
        List<String> names =
                analysis.nameOfParameter().stream().map(statement.names()::get).toList();
        return new JudgedStatement(analysis.jdbcText(statement), names, analysis.types(), scope.role());
    }

    private static PyformatStatement parse(String sql) {
        try {
            return PyformatStatement.parse(sql);
        } catch (LexicalException e) {
            String code = switch (e.reason()) {
                case SEVERAL_STATEMENTS -> "multiple_statements";
                case PLACEHOLDER -> "parameter_mismatch";
                case MALFORMED -> "sql_error";
            };
            throw new ApiException(400, code, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        login.close();
        analyst.close();
        admin.close();
    }
}
