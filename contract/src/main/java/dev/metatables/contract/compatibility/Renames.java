package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that went on under another name, so that keys over them are not taken for other keys. */
record Renames(Map<String, String> names) {

    /** Every name stays. */
    static final Renames NONE = new Renames(Map.of());

    /** A literal, a quoted name or a bare word. */
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\w$]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NEEDLESS_QUOTES = Pattern.compile("'(?:[^']|'')*'|\"([a-z_][a-z0-9_]*)\"");

    /**
     * Renames of columns that are not there under their old name any more. A chain of renames counts; one that was made
     * before, so that its old name is gone or its new name carried it already, does not.
     */
    static Renames of(Table before, Table after) {
        Map<String, String> names = new HashMap<>();
        for (Column column : after.columns()) {
            String old = column.previousName();
            boolean known = before.column(column.name())
                    .map(Column::previousName)
                    .filter(previous -> previous.equals(old))
                    .isPresent();
            if (old != null && !known && before.column(old).isPresent()) {
                names.put(old, column.name());
            }
        }
        while (names.entrySet().removeIf(rename -> isTaken(rename, names, before, after))) {
            // A rename that falls away may have made room for another.
        }
        return new Renames(names);
    }

    /** Whether the old name still is another column's, or the new one already was. */
    private static boolean isTaken(
            Map.Entry<String, String> rename, Map<String, String> names, Table before, Table after) {
        return after.column(rename.getKey()).isPresent() && !names.containsValue(rename.getKey())
                || before.column(rename.getValue()).isPresent() && !names.containsKey(rename.getValue());
    }

    String name(String old) {
        return names.getOrDefault(old, old);
    }

    List<String> names(List<String> old) {
        return old.stream().map(this::name).toList();
    }

    /** An SQL expression with the new names, and without quotes that change nothing. */
    String sql(String expression) {
        String renamed = WORD.matcher(expression).replaceAll(word -> Matcher.quoteReplacement(renamedWord(word)));
        return NEEDLESS_QUOTES.matcher(renamed).replaceAll(word -> Matcher.quoteReplacement(unquoted(word)));
    }

    private String renamedWord(MatchResult word) {
        String text = word.group();
        boolean quoted = text.startsWith("\"");
        String column =
                quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text.toLowerCase(Locale.ROOT);
        String now = text.startsWith("'") ? null : names.get(column);
        return now == null ? text : Identifiers.quote(now);
    }

    private static String unquoted(MatchResult word) {
        return word.group(1) == null ? word.group() : word.group(1);
    }
}
