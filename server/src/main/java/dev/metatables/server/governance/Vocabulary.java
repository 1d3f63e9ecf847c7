package dev.metatables.server.governance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words of PostgreSQL itself, as far as a statement may use them. Immutable.
 *
 * @param keywords with PostgreSQL's letter of their category; {@code U} may also be anybody's name
 * @param functions names of allowed built-in functions
 * @param types names of allowed built-in types and of built-in collations
 * @param operators names of built-in operators
 * @param configurations names of built-in configurations of text search
 */
record Vocabulary(
        Map<String, String> keywords,
        Set<String> functions,
        Set<String> types,
        Set<String> operators,
        Set<String> configurations) {
    private static final String KEYWORDS = "SELECT word, catcode FROM pg_get_keywords()";

    private static final String FUNCTIONS =
            "SELECT DISTINCT f.proname FROM pg_catalog.pg_proc f WHERE f.oid IN (" + Allowlist.ALLOWED_FUNCTIONS + ")";

    private static final String TYPES =
            "SELECT t.typname FROM pg_catalog.pg_type t WHERE t.oid < 16384 AND t.oid NOT IN ("
                    + Allowlist.REFUSED_TYPES
                    + ") UNION SELECT c.collname FROM pg_catalog.pg_collation c WHERE c.oid < 16384";

    private static final String OPERATORS = "SELECT DISTINCT oprname FROM pg_catalog.pg_operator WHERE oid < 16384";

    private static final String CONFIGURATIONS = "SELECT cfgname FROM pg_catalog.pg_ts_config WHERE oid < 16384";

    Vocabulary {
        keywords = Map.copyOf(keywords);
        functions = Set.copyOf(functions);
        types = Set.copyOf(types);
        operators = Set.copyOf(operators);
        configurations = Set.copyOf(configurations);
    }

    /** Reads the words from a database. */
    static Vocabulary read(Connection connection) throws SQLException {
        Map<String, String> keywords = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYWORDS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keywords.put(rows.getString(1), rows.getString(2));
            }
        }
        return new Vocabulary(
                keywords,
                words(connection, FUNCTIONS),
                words(connection, TYPES),
                words(connection, OPERATORS),
                words(connection, CONFIGURATIONS));
    }

    private static Set<String> words(Connection connection, String query) throws SQLException {
        Set<String> words = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (query.equals(FUNCTIONS)) {
                Allowlist.bindNames(statement, 1);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    words.add(rows.getString(1));
                }
            }
        }
        return words;
    }
}
