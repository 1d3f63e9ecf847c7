package dev.metatables.postgres.catalog;

/** The statements of the catalog reader; they run on PostgreSQL 15 and newer. */
final class CatalogQueries {

    private static final String ANY_TABLE = """
            SELECT c.oid AS oid, n.nspname AS schema, c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
                   CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned_table' WHEN 'f' THEN 'foreign_table'
                                  WHEN 'v' THEN 'view' ELSE 'materialized_view' END AS kind
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
            """;

    static final String TABLE = ANY_TABLE + " AND n.nspname = ? AND c.relname = ?";

    static final String NAMED_TABLES = ANY_TABLE
            + " AND (n.nspname, c.relname) IN (SELECT s, t FROM unnest(?::text[], ?::text[]) AS named (s, t))";

    static final String TABLES = ANY_TABLE + " AND n.nspname = ? ORDER BY c.relname COLLATE \"C\"";

    static final String ALL_TABLES = ANY_TABLE
            + " AND c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
            + " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";

    static final String COLUMNS = """
            SELECT a.attrelid::bigint AS table_oid,
                   row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) - 1 AS ordinal, a.attname AS name,
                   format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
                   coalesce(a.attnum = ANY (pk.conkey), false) AS primary_key,
                   CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default_sql,
                   CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
                   CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by_default' END AS identity,
                   CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation,
                   col_description(a.attrelid, a.attnum) AS comment
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_catalog.pg_constraint pk ON pk.conrelid = a.attrelid AND pk.contype = 'p'
            WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;

    /** NOT NULL is a fact of the column; since PostgreSQL 18 it is a constraint too, which is left out here. */
    static final String CONSTRAINTS = """
            SELECT c.conrelid::bigint AS table_oid, c.conname AS name, pg_get_constraintdef(c.oid) AS definition,
                   CASE c.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
                                  ELSE 'exclusion' END AS kind,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (attnum, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
                         ORDER BY k.place) AS columns
            FROM pg_catalog.pg_constraint c
            WHERE c.conrelid = ANY (?::oid[]) AND c.contype IN ('p', 'u', 'c', 'x')
            ORDER BY c.conname COLLATE "C"
            """;

    static final String FOREIGN_KEYS = """
            SELECT c.conrelid::bigint AS table_oid, c.conname AS name, pg_get_constraintdef(c.oid) AS definition, n.nspname AS target_schema,
                   t.relname AS target_table, delete_rule.word AS on_delete, update_rule.word AS on_update,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (attnum, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
                         ORDER BY k.place) AS source_columns,
                   ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k (attnum, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum
                         ORDER BY k.place) AS target_columns
            FROM pg_catalog.pg_constraint c
            JOIN pg_catalog.pg_class t ON t.oid = c.confrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            JOIN (VALUES ('a'::"char", 'no_action'), ('r', 'restrict'), ('c', 'cascade'), ('n', 'set_null'),
                         ('d', 'set_default')) AS delete_rule (code, word) ON delete_rule.code = c.confdeltype
            JOIN (VALUES ('a'::"char", 'no_action'), ('r', 'restrict'), ('c', 'cascade'), ('n', 'set_null'),
                         ('d', 'set_default')) AS update_rule (code, word) ON update_rule.code = c.confupdtype
            WHERE c.conrelid = ANY (?::oid[]) AND c.contype = 'f'
            ORDER BY c.conname COLLATE "C"
            """;

    static final String INDEXES = """
            SELECT x.indrelid::bigint AS table_oid, i.relname AS name, x.indisunique AS is_unique, m.amname AS method, x.indisvalid AS valid,
                   pg_get_expr(x.indexprs, x.indrelid) AS expression, pg_get_expr(x.indpred, x.indrelid) AS predicate,
                   pg_get_indexdef(x.indexrelid) AS definition, k.conname AS constraint_name,
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::smallint[]) WITH ORDINALITY p (attnum, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = p.attnum
                         WHERE p.place <= x.indnkeyatts AND p.attnum <> 0 ORDER BY p.place) AS columns
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            JOIN pg_catalog.pg_am m ON m.oid = i.relam
            LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = x.indrelid
                 AND k.contype IN ('p', 'u', 'x')
            WHERE x.indrelid = ANY (?::oid[])
            ORDER BY i.relname COLLATE "C"
            """;

    private CatalogQueries() {}
}
