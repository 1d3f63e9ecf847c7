package dev.metatables.contract.naming;

import dev.metatables.contract.model.Table;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names inside rendered SQL text that a fingerprint covers. Which words are quoted is part of the fingerprint and stays
 * as it is; what PostgreSQL needs in a statement is told by {@link dev.metatables.contract.sql.Identifiers}.
 */
final class RenderedNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private static final Set<String> QUOTED = Set.of(("all analyse analyze and any array as asc asymmetric"
                    + " authorization between binary both case cast check collate column constraint create cross"
                    + " current_date current_role current_time current_timestamp current_user default deferrable desc"
                    + " distinct do else end except false for foreign freeze from full grant group having ilike in"
                    + " initially inner intersect into is isnull join leading left like limit localtime localtimestamp"
                    + " natural new not notnull null off offset old on only or order outer overlaps placing primary"
                    + " references right select session_user set similar some symmetric table then to trailing true"
                    + " union unique user using verbose when where")
            .split(" "));

    private RenderedNames() {}

    /** A column of a table, with the table's schema when that is not the default. */
    static String column(Table table, String column) {
        String schema = table.schema().equals("public") ? "" : name(table.schema()) + ".";
        return schema + name(table.tableName()) + "." + name(column);
    }

    private static String name(String name) {
        return PLAIN.matcher(name).matches() && !QUOTED.contains(name)
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
