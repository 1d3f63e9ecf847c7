package dev.metatables.migrations.diff;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's change from one type to another, as the server spells them.
 *
 * @param before type before
 * @param after type after
 */
public record TypeChange(String before, String after) {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "real", "double precision", "numeric");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final Set<String> TIMES = Set.of("date", "timestamp with time zone");
    private static final Set<String> JSONS = Set.of("json", "jsonb");
    private static final Pattern MODIFIED = Pattern.compile("([a-z ]+)\\((\\d+)(?:,(-?\\d+))?\\)");

    /** The {@code USING} clause that the change needs, with a leading space; empty when PostgreSQL converts by itself. */
    public String using(String column) {
        String from = base(before);
        String to = base(after);
        boolean byItself = from.equals(to) || TEXTS.contains(to) || within(NUMBERS) || within(TIMES) || within(JSONS);
        if (byItself) {
            return "";
        }
        boolean known = (from.equals("jsonb") && (NUMBERS.contains(to) || to.equals("boolean")))
                || (from.equals("boolean") && to.equals("integer"))
                || (from.equals("integer") && to.equals("boolean"))
                || TEXTS.contains(from);
        // Every type has a text form, so PostgreSQL takes the change; rows that do not fit are refused by name.
        return " USING " + column + (known ? "" : "::text") + "::" + after;
    }

    /** Whether PostgreSQL writes every row anew, or at least reads them all under an exclusive lock. */
    public boolean rewrites() {
        String from = base(before);
        String to = base(after);
        if (from.equals("character varying") && (to.equals("text") || (to.equals(from) && widens()))) {
            return false;
        }
        if (from.equals("text") && after.equals("character varying")) {
            return false;
        }
        return !(from.equals("numeric") && to.equals(from) && widens() && keepsScale());
    }

    /** Whether values of the old type may not fit into the new one. */
    public boolean narrows() {
        String from = base(before);
        String to = base(after);
        if (from.equals(to)) {
            return !widens();
        }
        if (to.equals("text") || after.equals("character varying")) {
            return false;
        }
        return switch (from) {
            case "smallint" -> !(NUMBERS.contains(to) && after.equals(to));
            case "integer" -> !Set.of("bigint", "numeric", "double precision").contains(after);
            case "bigint" -> !after.equals("numeric");
            case "real" -> !after.equals("double precision");
            case "date" -> !to.equals("timestamp with time zone");
            case "json" -> !to.equals("jsonb");
            case "jsonb" -> !to.equals("json");
            default -> true;
        };
    }

    private boolean within(Set<String> family) {
        return family.contains(base(before)) && family.contains(base(after));
    }

    /** Whether modifiers only grow; a type without them holds everything. */
    private boolean widens() {
        Matcher from = MODIFIED.matcher(before);
        Matcher to = MODIFIED.matcher(after);
        if (!to.matches()) {
            // A bare "character" is one of one letter.
            return !after.equals("character");
        }
        if (!from.matches()) {
            return false;
        }
        int scaleBefore = from.group(3) == null ? 0 : Integer.parseInt(from.group(3));
        int scaleAfter = to.group(3) == null ? 0 : Integer.parseInt(to.group(3));
        int wholeBefore = Integer.parseInt(from.group(2)) - scaleBefore;
        int wholeAfter = Integer.parseInt(to.group(2)) - scaleAfter;
        return wholeAfter >= wholeBefore && scaleAfter >= scaleBefore;
    }

    private boolean keepsScale() {
        Matcher from = MODIFIED.matcher(before);
        Matcher to = MODIFIED.matcher(after);
        return !to.matches() || (from.matches() && Objects.equals(from.group(3), to.group(3)));
    }

    private static String base(String type) {
        int modifier = type.indexOf('(');
        return modifier < 0 ? type : type.substring(0, modifier);
    }
}
