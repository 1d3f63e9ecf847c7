package dev.metatables.server.governance;

import dev.metatables.contract.operation.Access;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.jdbc.Transaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Gives each distinct scope a role of its own, {@code mts_*}, with rights on exactly its tables. A role is made once; a
 * table that was dropped and made again is another table and gives another role. Safe for all threads.
 */
final class ScopeRoles {
    private static final String FIND = """
            SELECT c.oid, c.reltype FROM pg_catalog.pg_class c
            WHERE c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ?)
              AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """;

    private static final String COLUMNS =
            "SELECT attnum, attname FROM pg_catalog.pg_attribute WHERE attrelid = ? AND NOT attisdropped";

    /** Owner's functions that a table's defaults and checks, or a view's text, call as whoever uses them. */
    private static final String CALLED_FUNCTIONS = """
            WITH RECURSIVE used(oid) AS (
                SELECT ?::oid
                UNION SELECT d.refobjid FROM used u JOIN pg_catalog.pg_rewrite r ON r.ev_class = u.oid
                    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_catalog.pg_class'::regclass)
            SELECT DISTINCT d.refobjid::regprocedure::text FROM pg_catalog.pg_depend d
            WHERE d.refclassid = 'pg_catalog.pg_proc'::regclass AND d.refobjid >= 16384
              AND NOT has_function_privilege('public', d.refobjid, 'EXECUTE')
              AND (d.classid = 'pg_catalog.pg_rewrite'::regclass
                  AND d.objid IN (SELECT r.oid FROM pg_catalog.pg_rewrite r JOIN used u ON r.ev_class = u.oid)
                OR d.classid = 'pg_catalog.pg_attrdef'::regclass
                  AND d.objid IN (SELECT a.oid FROM pg_catalog.pg_attrdef a JOIN used u ON a.adrelid = u.oid)
                OR d.classid = 'pg_catalog.pg_constraint'::regclass
                  AND d.objid IN (SELECT c.oid FROM pg_catalog.pg_constraint c JOIN used u ON c.conrelid = u.oid
                    OR c.contypid IN (SELECT a.atttypid FROM pg_catalog.pg_attribute a WHERE a.attrelid = u.oid)))
            """;

    private static final String COLUMN_TYPES = """
            WITH RECURSIVE used(oid) AS (
                SELECT atttypid FROM pg_catalog.pg_attribute WHERE attrelid = ANY (?) AND attnum > 0
                UNION SELECT reltype FROM pg_catalog.pg_class WHERE oid = ANY (?)
                UNION SELECT x.other FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid
                    CROSS JOIN LATERAL (VALUES (t.typelem), (t.typbasetype), (t.typarray)) AS x(other)
                    WHERE x.other <> 0)
            SELECT t.oid, n.nspname, t.typname FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE t.oid >= 16384
            """;

    private static final String OWNED_SEQUENCES = """
            SELECT s.oid::regclass::text FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
              AND d.refobjid = ? AND d.deptype = 'a' AND s.relkind = 'S'
            """;

    /** A caller can name any number of scopes; they are only a cache. */
    private static final int MOST_KNOWN = 2_000;

    private final DataSource admin;
    private final DataRoles roles;
    private final UnusedRoles unused;
    private final Map<Set<ScopedRelation>, Scope> known = new ConcurrentHashMap<>();

    ScopeRoles(DataSource admin, DataRoles roles) {
        this.admin = admin;
        this.roles = roles;
        this.unused = new UnusedRoles(admin, roles.login());
    }

    /** Drops roles that nobody took for this long; gives their names. */
    List<String> dropUnused(Duration idle) throws SQLException {
        List<String> dropped = unused.drop(idle);
        known.values().removeIf(scope -> dropped.contains(scope.role()));
        return dropped;
    }

    /** Forgets what it resolved; roles stay. Call when tables may have been made, changed or dropped. */
    void forget() {
        known.clear();
    }

    /**
     * The scope of these tables, with its role made when it is new.
     *
     * @throws ApiException 409 when a table is registered but not in the database
     */
    Scope resolve(List<ScopedRelation> tables) throws SQLException {
        Set<ScopedRelation> key = Set.copyOf(tables);
        Scope scope = known.get(key);
        if (scope == null) {
            scope = build(tables);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(key, scope);
        }
        unused.taken(scope.role());
        return scope;
    }

    private Scope build(List<ScopedRelation> tables) throws SQLException {
        return Transaction.run(admin, connection -> {
            Map<Long, Access> relations = new TreeMap<>();
            Map<Long, ScopedRelation> named = new LinkedHashMap<>();
            for (ScopedRelation table : tables) {
                long oid = find(connection, table);
                relations.merge(oid, table.access(), (a, b) -> a == Access.WRITE ? a : b);
                named.putIfAbsent(oid, table);
            }
            String role = ensureRole(connection, relations, named);
            Map<Long, Set<String>> types = columnTypes(connection, relations.keySet());
            Map<Long, KnownTable> found = new HashMap<>();
            for (Map.Entry<Long, ScopedRelation> table : named.entrySet()) {
                found.put(
                        table.getKey(),
                        new KnownTable(table.getValue().qualifiedName(), columns(connection, table.getKey())));
            }
            Set<String> typeNames = new HashSet<>();
            types.values().forEach(typeNames::addAll);
            return new Scope(role, relations, types.keySet(), typeNames, Scope.namesOf(tables), found);
        });
    }

    private static Map<Integer, String> columns(Connection connection, long oid) throws SQLException {
        Map<Integer, String> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setLong(1, oid);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return columns;
    }

    /** Of a reserved schema no table is found, should one ever have come into the catalog. */
    private static long find(Connection connection, ScopedRelation table) throws SQLException {
        String schema = ReservedSchemas.has(table.schema()) ? "" : table.schema();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, schema);
            statement.setString(2, table.tableName());
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    return rows.getLong(1);
                }
            }
        }
        throw new ApiException(
                409,
                "physical_table_missing",
                "The table " + table.qualifiedName() + " is registered but not in the database. Run its provider's"
                        + " migrations (metatables migrations upgrade), or finalize them.",
                Map.of("tables", List.of(table.qualifiedName())));
    }

    private String ensureRole(Connection connection, Map<Long, Access> relations, Map<Long, ScopedRelation> named)
            throws SQLException {
        String role = Roles.name("mts_", roles.login() + relations, 16);
        if (Roles.exists(connection, role)) {
            return role;
        }
        try (Statement statement = connection.createStatement()) {
            Roles.lock(connection);
            if (Roles.exists(connection, role)) {
                return role;
            }
            String quoted = Identifiers.quote(role);
            statement.execute("CREATE ROLE " + quoted + " NOLOGIN NOINHERIT");
            statement.execute("GRANT " + quoted + " TO " + Identifiers.quote(roles.login()));
            for (Map.Entry<Long, ScopedRelation> table : named.entrySet()) {
                boolean write = relations.get(table.getKey()) == Access.WRITE;
                grant(connection, quoted, table.getKey(), write, table.getValue());
            }
        }
        return role;
    }

    private void grant(Connection connection, String role, long oid, boolean write, ScopedRelation table)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String schema = Identifiers.quote(table.schema());
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + role);
            // The analyst has to find names in this schema; it still reads no table.
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + Identifiers.quote(roles.analyst()));
            statement.execute("GRANT " + (write ? "SELECT, INSERT, UPDATE, DELETE" : "SELECT") + " ON " + schema + "."
                    + Identifiers.quote(table.tableName()) + " TO " + role);
        }
        if (write) {
            grantAll(connection, "USAGE ON SEQUENCE", names(connection, OWNED_SEQUENCES, oid), role);
        }
        grantAll(connection, "EXECUTE ON FUNCTION", names(connection, CALLED_FUNCTIONS, oid), role);
    }

    private static void grantAll(Connection connection, String right, List<String> objects, String role)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String object : objects) {
                statement.execute("GRANT " + right + " " + object + " TO " + role);
            }
        }
    }

    private static List<String> names(Connection connection, String query, long oid) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, oid);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static Map<Long, Set<String>> columnTypes(Connection connection, Set<Long> relations) throws SQLException {
        Map<Long, Set<String>> types = new HashMap<>();
        Array oids = connection.createArrayOf("oid", relations.toArray());
        try (PreparedStatement statement = connection.prepareStatement(COLUMN_TYPES)) {
            statement.setArray(1, oids);
            statement.setArray(2, oids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getLong(1), Scope.spellings(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return types;
    }
}
