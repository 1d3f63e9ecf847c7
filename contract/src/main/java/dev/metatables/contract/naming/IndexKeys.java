package dev.metatables.contract.naming;

import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;

/** What a key of an index contributes to the index's name and to the fingerprint (contract specification 8.4). */
public final class IndexKeys {

    private IndexKeys() {}

    /** The column's name, the name of a called function, or the rendered text of anything more. */
    public static String text(Table table, IndexKey key) {
        String order = suffix(key);
        if (key.expression() != null) {
            return key.expression() + order;
        }
        if (order.isEmpty()) {
            return key.function() == null ? String.valueOf(key.column()) : key.function();
        }
        String column = RenderedNames.column(table, String.valueOf(key.column()));
        return (key.function() == null ? column : key.function() + "(" + column + ")") + order;
    }

    private static String suffix(IndexKey key) {
        return (key.order() == null ? "" : " " + key.order()) + (key.nulls() == null ? "" : " NULLS " + key.nulls());
    }
}
