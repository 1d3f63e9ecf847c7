package dev.metatables.server.catalog;

import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds tables by their words, best first (HTTP specification 10). Safe for all threads. */
public final class Search {
    private static final int COLUMN_RESULTS = 200;

    /** How alike a word has to be to count as found: one letter wrong in six passes, a different word does not. */
    private static final String ALIKE = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true)";

    private static final String BY_DESCRIPTION = """
            SELECT m.*, greatest(word_similarity(q.text, m.search_document),
                    similarity(q.text, lower(coalesce(m.description, '')))) AS score
            FROM meta_table m CROSS JOIN (SELECT lower(?::text) AS text) q
            WHERE (m.search_document %%> q.text OR m.search_document LIKE ?) AND %s
            ORDER BY score DESC, similarity(q.text, lower(m.physical_table_name)) DESC, m.physical_schema,
                m.physical_table_name, m.uid
            LIMIT ? OFFSET ?
            """;

    private static final String BY_COLUMN = """
            SELECT m.*, found.score FROM meta_table m JOIN (
                SELECT c.meta_table_uid, max(CASE WHEN lower(c.name) = q.text OR lower(c.label) = q.text THEN 2
                    ELSE word_similarity(q.text, c.search_document) END) AS score
                FROM meta_table_column c CROSS JOIN (SELECT lower(?::text) AS text) q
                WHERE c.search_document LIKE ? OR c.search_document %%> q.text
                GROUP BY c.meta_table_uid) found ON found.meta_table_uid = m.uid
            WHERE %s
            ORDER BY found.score DESC, m.physical_schema, m.physical_table_name, m.uid
            LIMIT ? OFFSET ?
            """;

    /** Without trigrams: how many of the words are there. */
    private static final String WORDS_THERE = """
            (SELECT count(*)::real / greatest(1, cardinality(q.words)) FROM unnest(q.words) w
             WHERE strpos(%s, w) > 0)
            """;

    private static final String WORDS =
            "(SELECT array_remove(regexp_split_to_array(lower(?::text), '\\s+'), '') AS words) q";

    private static final String BY_DESCRIPTION_WORDS = """
            SELECT m.*, found.score FROM meta_table m CROSS JOIN %s
            CROSS JOIN LATERAL (SELECT %s AS score) found
            WHERE (found.score > 0 OR m.search_document LIKE ?) AND %%s
            ORDER BY found.score DESC, m.physical_schema, m.physical_table_name, m.uid
            LIMIT ? OFFSET ?
            """.formatted(WORDS, WORDS_THERE.formatted("m.search_document"));

    private static final String BY_COLUMN_WORDS = """
            SELECT m.*, found.score FROM meta_table m JOIN (
                SELECT c.meta_table_uid, max(here.score) AS score FROM meta_table_column c CROSS JOIN %s
                CROSS JOIN LATERAL (SELECT %s AS score) here
                WHERE here.score > 0 OR c.search_document LIKE ?
                GROUP BY c.meta_table_uid) found ON found.meta_table_uid = m.uid
            WHERE %%s
            ORDER BY found.score DESC, m.physical_schema, m.physical_table_name, m.uid
            LIMIT ? OFFSET ?
            """.formatted(WORDS, WORDS_THERE.formatted("c.search_document"));

    private final CatalogDatabase database;

    /** Searches in this catalog. */
    public Search(CatalogDatabase database) {
        this.database = database;
    }

    /**
     * Tables whose names, labels, description or columns are like a text.
     *
     * @param most rows at most
     */
    public List<Map<String, @Nullable Object>> byDescription(
            Principal caller, RowShape shape, String text, long most, Map<String, ? extends @Nullable Object> filters)
            throws SQLException {
        return search(caller, shape, alike() ? BY_DESCRIPTION : BY_DESCRIPTION_WORDS, text, most, filters);
    }

    /** Tables that have a column whose name, label or description is like a text. */
    public List<Map<String, @Nullable Object>> byColumn(
            Principal caller, RowShape shape, String text, Map<String, ? extends @Nullable Object> filters)
            throws SQLException {
        return search(caller, shape, alike() ? BY_COLUMN : BY_COLUMN_WORDS, text, COLUMN_RESULTS, filters);
    }

    /** Writes a table's search document anew. */
    public void refresh(Principal caller, RowShape shape, String uid) throws SQLException {
        database.transaction(connection -> {
            SearchDocuments.refresh(
                    connection, Catalog.require(connection, caller, shape, uid).uid());
            return true;
        });
    }

    private boolean alike() {
        return database.hasTrigrams();
    }

    private List<Map<String, @Nullable Object>> search(
            Principal caller,
            RowShape shape,
            String sql,
            String text,
            long most,
            Map<String, ? extends @Nullable Object> filters)
            throws SQLException {
        TableFilter filter = TableFilter.ofQuery(shape, filters);
        Visibility visibility = Visibility.view(caller, "m");
        List<Object> values = new ArrayList<>(List.of(text, "%" + literal(text.toLowerCase(Locale.ROOT)) + "%"));
        values.addAll(visibility.values());
        values.addAll(filter.values());
        values.add(Catalog.number(filters, "limit", most, most));
        values.add(Catalog.number(filters, "offset", 0, Long.MAX_VALUE));
        String conditions = visibility.sql() + MetaTables.ofKind(shape) + filter.sql();
        return database.transaction(connection -> {
            if (alike()) {
                Sql.query(connection, row -> true, ALIKE, List.of());
            }
            return rows(connection, caller, shape, sql.formatted(conditions), values);
        });
    }

    private static List<Map<String, @Nullable Object>> rows(
            Connection connection, Principal caller, RowShape shape, String sql, List<Object> values)
            throws SQLException {
        List<MetaTable> found = Sql.query(connection, MetaTable::read, sql, values);
        return TableRows.of(connection, caller, found, shape);
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
