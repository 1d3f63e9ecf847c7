package dev.metatables.server.catalog;

import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** What a table can be found by. Written in the transaction that changes one of its words. */
final class SearchDocuments {
    private static final String REFRESH = """
            UPDATE meta_table t SET search_document = lower(concat_ws(' ', t.identifier, t.namespace,
                t.physical_table_name, t.description, array_to_string(t.labels, ' '),
                (SELECT string_agg(c.search_document, ' ' ORDER BY c.ordinal_position)
                 FROM meta_table_column c WHERE c.meta_table_uid = t.uid)))
            WHERE t.uid = ?
            """;

    private SearchDocuments() {}

    static void refresh(Connection connection, UUID table) throws SQLException {
        Sql.update(connection, REFRESH, table);
    }
}
