package dev.metatables.server.catalog;

import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What a table can be found by; its columns are found by words of their own. Written in the transaction that changes one of its words.
 */
final class SearchDocuments {
    private static final String REFRESH = """
            UPDATE meta_table t SET search_document = lower(concat_ws(' ', t.identifier, t.namespace,
                t.physical_table_name, t.description, array_to_string(t.labels, ' ')))
            WHERE t.uid = ?
            """;

    private SearchDocuments() {}

    static void refresh(Connection connection, UUID table) throws SQLException {
        Sql.update(connection, REFRESH, table);
    }
}
