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
        Analysis known = cache.get(key);
        if (known != null) {
            return known;
        }
        Analysis analysis = ask(statement, declared);
        cache.put(key, analysis);
        return analysis;
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

    /** Connection, resource and internal classes are our trouble, not the statement's. */
    private static boolean isFault(String sqlstate) {
        return sqlstate.startsWith("08")
                || sqlstate.startsWith("53")
                || sqlstate.startsWith("57P")
                || sqlstate.startsWith("58")
                || sqlstate.startsWith("XX")
                || sqlstate.startsWith("F0");
    }
}
