package dev.metatables.server.governance;

import java.sql.Connection;
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
    /**
     * Immutable built-ins whose arguments and results are plain data, less those that open a relation by its id, cannot
     * be cancelled (the XML family), or belong to the server's own machinery.
     */
    private static final String IMMUTABLE = """
            SELECT p.oid FROM pg_catalog.pg_proc p
            WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace AND p.provolatile = 'i'
              AND p.prokind IN ('f', 'a', 'w')
              AND p.proname !~ '^(pg_|acl|makeacl|satisfies_hash_partition|querytree|ts_parse|ts_token_type|xml|xpath)'
              AND NOT (p.proargtypes::oid[] || p.prorettype) && ARRAY(
                SELECT t.oid FROM pg_catalog.pg_type t
                WHERE t.typname ~ '^_?(reg|pg_|internal$|cstring$|xml$|aclitem|tid$|xid|cid$|refcursor|trigger$|.*_handler$)'
                  AND t.typname !~ '^_?(regconfig|regdictionary|pg_lsn)$')
            """;

    /** Functions that depend on the time zone, the clock, or a type's own text form, and on nothing a caller may not see. */
    private static final String NAMED = """
            SELECT p.oid FROM pg_catalog.pg_proc p
            WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace
              AND (p.provolatile = 's' AND p.proname = ANY (ARRAY[
                'age', 'anytextcat', 'array_to_json', 'array_to_string', 'concat', 'concat_ws', 'convert_from',
                'convert_to', 'date', 'date_cmp_timestamptz', 'date_eq_timestamptz', 'date_ge_timestamptz',
                'date_gt_timestamptz', 'date_le_timestamptz', 'date_lt_timestamptz', 'date_ne_timestamptz',
                'date_add', 'date_subtract', 'date_part', 'date_trunc', 'enum_first', 'enum_last', 'enum_range',
                'extract', 'format', 'generate_series', 'in_range', 'interval_pl_timestamptz', 'json_agg',
                'json_agg_strict', 'json_build_array', 'json_build_object', 'json_object_agg',
                'json_object_agg_strict', 'json_object_agg_unique', 'json_object_agg_unique_strict',
                'json_populate_record', 'json_populate_recordset', 'json_to_record', 'json_to_recordset',
                'jsonb_agg', 'jsonb_agg_strict', 'jsonb_build_array', 'jsonb_build_object', 'jsonb_object_agg',
                'jsonb_object_agg_strict', 'jsonb_object_agg_unique', 'jsonb_object_agg_unique_strict',
                'jsonb_path_exists_tz', 'jsonb_path_match_tz', 'jsonb_path_query_array_tz',
                'jsonb_path_query_first_tz', 'jsonb_path_query_tz', 'jsonb_populate_record',
                'jsonb_populate_recordset', 'jsonb_to_record', 'jsonb_to_recordset', 'length', 'make_timestamptz',
                'now', 'numeric', 'overlaps', 'phraseto_tsquery', 'plainto_tsquery', 'quote_literal',
                'quote_nullable', 'row_to_json', 'statement_timestamp', 'textanycat', 'time', 'timestamp',
                'timestamp_cmp_timestamptz', 'timestamp_eq_timestamptz', 'timestamp_ge_timestamptz',
                'timestamp_gt_timestamptz', 'timestamp_le_timestamptz', 'timestamp_lt_timestamptz',
                'timestamp_ne_timestamptz', 'timestamptz', 'timestamptz_cmp_date', 'timestamptz_cmp_timestamp',
                'timestamptz_eq_date', 'timestamptz_eq_timestamp', 'timestamptz_ge_date',
                'timestamptz_ge_timestamp', 'timestamptz_gt_date', 'timestamptz_gt_timestamp',
                'timestamptz_le_date', 'timestamptz_le_timestamp', 'timestamptz_lt_date',
                'timestamptz_lt_timestamp', 'timestamptz_mi_interval', 'timestamptz_ne_date',
                'timestamptz_ne_timestamp', 'timestamptz_pl_interval', 'timetz', 'timezone', 'to_char', 'to_date',
                'to_json', 'to_jsonb', 'to_number', 'to_timestamp', 'to_tsquery', 'to_tsvector',
                'transaction_timestamp', 'ts_headline', 'ts_match_tq', 'ts_match_tt', 'websearch_to_tsquery'])
              OR p.proname = ANY (ARRAY['clock_timestamp', 'timeofday', 'random', 'random_normal',
                'gen_random_uuid', 'uuidv4', 'uuidv7'])
              OR p.proname = ANY (ARRAY['count', 'min', 'max', 'sum', 'avg', 'array_agg', 'string_agg']))
            """;

    private static final String OPERATORS = "SELECT oid, oprcode::oid FROM pg_catalog.pg_operator WHERE oid < 16384";

    /** Types whose values name objects of the database, so that a cast to them tells whether an object is there. */
    private static final String REFUSED_TYPES = """
            SELECT t.oid FROM pg_catalog.pg_type t
            WHERE t.oid < 16384 AND t.typname ~ '^_?(reg.*|xml|aclitem|pg_.*|refcursor|xid8?|cid|tid)$'
              AND t.typname !~ '^_?(regconfig|regdictionary|pg_lsn)$'
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
        Set<Long> functions = ids(connection, IMMUTABLE);
        functions.addAll(ids(connection, NAMED));
        Map<Long, Long> operators = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPERATORS)) {
            while (rows.next()) {
                operators.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return new Allowlist(functions, operators, ids(connection, REFUSED_TYPES));
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

    private static Set<Long> ids(Connection connection, String query) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
