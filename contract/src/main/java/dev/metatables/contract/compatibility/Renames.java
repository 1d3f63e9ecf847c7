package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that went on under another name, so that keys over them are not taken for other keys. */
record Renames(Map<String, String> names) {

    /** Every name stays. */
    static final Renames NONE = new Renames(Map.of());

    private static final Pattern NEEDLESS_QUOTES = Pattern.compile("\"([a-z_][a-z0-9_]*)\"");

    static Renames of(Table before, Table after) {
        Map<String, String> names = new HashMap<>();
        for (Column column : after.columns()) {
            String old = column.previousName();
            if (old != null
                    && before.column(old).isPresent()
                    && after.column(old).isEmpty()
                    && before.column(column.name()).isEmpty()) {
                names.put(old, column.name());
            }
        }
        return new Renames(names);
    }

    String name(String old) {
        return names.getOrDefault(old, old);
    }

    List<String> names(List<String> old) {
        return old.stream().map(this::name).toList();
    }

    /** An SQL expression with the new names, and without quotes that change nothing. */
    String sql(String expression) {
        String sql = expression;
        for (Map.Entry<String, String> rename : names.entrySet()) {
            Pattern old = Pattern.compile("\"" + Pattern.quote(rename.getKey()) + "\"|(?<![\\w\"'])"
                    + Pattern.quote(rename.getKey()) + "(?![\\w\"'])");
            sql = old.matcher(sql).replaceAll(Matcher.quoteReplacement(Identifiers.quote(rename.getValue())));
        }
        return NEEDLESS_QUOTES.matcher(sql).replaceAll("$1");
    }
}
