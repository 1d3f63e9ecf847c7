package dev.metatables.server.governance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The functions, operators and types a statement may use, by object id, read from one database when its pools open.
 * Immutable. Everything that is not here is refused, user-defined functions above all: they run with rights and code of
 * their own.
 */
final class Allowlist {
    /** Object ids below are PostgreSQL's own. */
    static final long FIRST_USER_OID = 16_384;

    /** Built-ins of the reviewed names; the types are a second look, should a name get another form. */
    static final String ALLOWED_FUNCTIONS = """
            SELECT p.oid FROM pg_catalog.pg_proc p
            WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'a', 'w')
              AND (p.provolatile = 'i' AND p.proname = ANY (?) OR p.provolatile = 's' AND p.proname = ANY (?)
                OR p.provolatile = 'v' AND p.proname = ANY (?))
              AND NOT (p.proargtypes::oid[] || p.prorettype) && ARRAY(
                SELECT t.oid FROM pg_catalog.pg_type t
                WHERE t.typname ~ '^_?(reg|pg_|internal$|cstring$|xml$|aclitem|tid$|xid|cid$|refcursor|trigger$|.*_handler$)'
                  AND t.typname !~ '^_?(regconfig|regdictionary|pg_lsn)$')
            """;

    private static final String OPERATORS = "SELECT oid, oprcode::oid FROM pg_catalog.pg_operator WHERE oid < 16384";

    /**
     * Types whose values name objects of the database, so that a cast to them tells whether an object is there. Constants
     * for PostgreSQL's own configurations of text search are told apart before.
     */
    static final String REFUSED_TYPES = """
            SELECT t.oid FROM pg_catalog.pg_type t
            WHERE t.oid < 16384 AND t.typname ~ '^_?(reg.*|xml|aclitem|pg_.*|refcursor|xid8?|cid|tid)$'
              AND t.typname !~ '^_?pg_lsn$'
            """;

    private final Set<Long> functions;
    private final Map<Long, Long> functionOfOperator;
    private final Set<Long> refusedTypes;

    private Allowlist(Set<Long> functions, Map<Long, Long> functionOfOperator, Set<Long> refusedTypes) {
        this.functions = Set.copyOf(functions);
        this.functionOfOperator = Map.copyOf(functionOfOperator);
        this.refusedTypes = Set.copyOf(refusedTypes);
    }

    /** Reads the lists from a database. */
    static Allowlist read(Connection connection) throws SQLException {
        Map<Long, Long> operators = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPERATORS)) {
            while (rows.next()) {
                operators.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return new Allowlist(functions(connection), operators, refusedTypes(connection));
    }

    boolean allowsFunction(long oid) {
        return functions.contains(oid);
    }

    boolean allowsOperator(long oid) {
        Long function = functionOfOperator.get(oid);
        return function != null && functions.contains(function);
    }

    boolean allowsType(long oid) {
        return !refusedTypes.contains(oid);
    }

    /** Binds the reviewed names from this place on. */
    static void bindNames(PreparedStatement statement, int first) throws SQLException {
        FunctionNames names = FunctionNames.load();
        Connection connection = statement.getConnection();
        statement.setArray(
                first, connection.createArrayOf("text", names.immutable().toArray()));
        statement.setArray(
                first + 1, connection.createArrayOf("text", names.stable().toArray()));
        statement.setArray(
                first + 2, connection.createArrayOf("text", names.volatileOnes().toArray()));
    }

    private static Set<Long> functions(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALLOWED_FUNCTIONS)) {
            bindNames(statement, 1);
            return ids(statement);
        }
    }

    private static Set<Long> refusedTypes(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSED_TYPES)) {
            return ids(statement);
        }
    }

    private static Set<Long> ids(PreparedStatement statement) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
