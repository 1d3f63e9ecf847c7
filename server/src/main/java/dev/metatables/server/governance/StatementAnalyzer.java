package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.PyformatStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has PostgreSQL analyse statements, as the analyst, who may read no table. The statement becomes the body of a function
 * that is never called and never committed; the stored query tree gives the facts. Safe for all threads.
 */
final class StatementAnalyzer {
    private final DataSource analyst;
    private final String schema;
    private final AnalysisCache cache = new AnalysisCache();

    StatementAnalyzer(DataSource analyst, String schema) {
        this.analyst = analyst;
        this.schema = schema;
    }

    /** Begins a new schema epoch: what was analysed before is analysed again. */
    void forget() {
        cache.forget();
    }

    /**
     * Analyses a statement.
     *
     * @param declared PostgreSQL types of parameters, by name, where the caller declared them
     * @throws AnalysisException when PostgreSQL refuses the statement
     * @throws SQLException when the database cannot be asked
     */
    Analysis analyze(PyformatStatement statement, Map<String, String> declared) throws AnalysisException, SQLException {
        AnalysisCache.Key key = cache.key(statement.numbered(), declared);
        AnalysisCache.Outcome outcome = cache.get(key);
        if (outcome == null) {
            outcome = outcome(statement, declared);
            cache.put(key, outcome);
        }
        return outcome.get();
    }

    private AnalysisCache.Outcome outcome(PyformatStatement statement, Map<String, String> declared)
            throws SQLException {
        try {
            return AnalysisCache.Outcome.of(ask(statement, declared));
        } catch (AnalysisException e) {
            return AnalysisCache.Outcome.of(e);
        }
    }

    private Analysis ask(PyformatStatement statement, Map<String, String> declared)
            throws AnalysisException, SQLException {
        try (Connection connection = analyst.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new Probe(connection, schema, statement, declared).run();
            } catch (PSQLException e) {
                ServerErrorMessage server = e.getServerErrorMessage();
                if (server == null || e.getSQLState() == null || isFault(e.getSQLState())) {
                    throw e;
                }
                throw new AnalysisException(e.getSQLState(), String.valueOf(server.getMessage()));
            } finally {
                connection.rollback();
            }
        }
    }

    /** A lock, a timeout, and the classes of connections, resources and internals are not the statement's fault. */
    private static boolean isFault(String sqlstate) {
        return sqlstate.startsWith("08")
                || sqlstate.startsWith("53")
                || sqlstate.equals("55P03")
                || sqlstate.startsWith("57")
                || sqlstate.startsWith("58")
                || sqlstate.startsWith("XX")
                || sqlstate.startsWith("F0");
    }
}
