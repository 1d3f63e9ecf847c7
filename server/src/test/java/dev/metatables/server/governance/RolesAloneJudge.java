package dev.metatables.server.governance;

import dev.metatables.postgres.lexer.LexicalException;
import dev.metatables.postgres.lexer.PyformatStatement;
import dev.metatables.server.api.ApiException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A judge whose analysis, made as a superuser, finds every statement of the right kind to be fine. */
public final class RolesAloneJudge {
    private RolesAloneJudge() {}

    public static StatementJudge of(GovernedDatabase database) {
        return (kind, sql, parameters, types, tables) -> {
            PyformatStatement statement = parse(sql);
            Scope scope = database.scopeRoles().resolve(tables);
            Analysis analysis = analysis(database, statement, types == null ? Map.of() : types);
            Policy.checkKind(kind, analysis.facts());
            List<String> names = analysis.nameOfParameter().stream()
                    .map(statement.names()::get)
                    .toList();
            return new JudgedStatement(
                    analysis.jdbcText(), names, analysis.types(), analysis.columns(), scope.role(), true, List.of());
        };
    }

    private static PyformatStatement parse(String sql) {
        try {
            return PyformatStatement.parse(sql);
        } catch (LexicalException e) {
            throw new ApiException(400, "sql_error", String.valueOf(e.getMessage()));
        }
    }

    private static Analysis analysis(
            GovernedDatabase database, PyformatStatement statement, Map<String, String> declared) throws SQLException {
        try (Connection connection = database.admin().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new Probe(connection, "public", statement, declared).run();
            } catch (SQLException | NodeTree.TooDeepException e) {
                throw new ApiException(400, "sql_error", "PostgreSQL does not understand it.");
            } finally {
                connection.rollback();
            }
        }
    }
}
