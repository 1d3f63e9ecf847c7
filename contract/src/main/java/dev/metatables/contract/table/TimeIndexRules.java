package dev.metatables.contract.table;

import dev.metatables.contract.Violation;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Rules of time-indexed tables, in the order of contract specification 7. */
public final class TimeIndexRules {

    private TimeIndexRules() {}

    /**
     * What the rules look at in a column.
     *
     * @param dataType normalized token
     */
    public record Facts(String dataType, boolean nullable) {}

    /**
     * Checks a time index and its grain.
     *
     * @param path dotted path of the grain, used in violations
     * @param columns facts of a column by its exact name
     * @return every violation, empty when all is well
     */
    public static List<Violation> check(
            String path, String timeIndex, List<String> grain, Function<String, Optional<Facts>> columns) {
        List<Violation> found = new ArrayList<>();
        if (grain.isEmpty() || !grain.get(0).equals(timeIndex)) {
            String first = grain.isEmpty() ? "is empty" : "starts with \"" + grain.get(0) + "\"";
            found.add(new Violation(
                    path, "TIME_INDEX_NOT_FIRST", first + ". Put the time index \"" + timeIndex + "\" first."));
        }
        Set<String> seen = new HashSet<>();
        for (String name : grain) {
            if (!seen.add(name)) {
                found.add(new Violation(path, "INDEX_NAMES_DUPLICATE", "names \"" + name + "\" twice. Name it once."));
            }
        }
        for (String name : seen.size() == grain.size() ? grain : List.copyOf(seen)) {
            if (columns.apply(name).isEmpty()) {
                found.add(new Violation(path, "INDEX_COLUMN_MISSING", "names \"" + name + "\", which is no column."));
            }
        }
        columns.apply(timeIndex).ifPresent(facts -> found.addAll(type(path, timeIndex, facts)));
        for (String name : seen.size() == grain.size() ? grain : List.copyOf(seen)) {
            columns.apply(name).filter(Facts::nullable).ifPresent(facts -> found.add(nullable(path, name)));
        }
        return found;
    }

    private static List<Violation> type(String path, String timeIndex, Facts facts) {
        String column = "the time index \"" + timeIndex + "\" is of type " + facts.dataType();
        return switch (facts.dataType()) {
            case DataTypes.TIMESTAMP_TZ -> List.of();
            case DataTypes.TIMESTAMP_NAIVE ->
                List.of(new Violation(path, "DTYPE_TIMEZONE_NAIVE", column + " without time zone. Use timestamptz."));
            case DataTypes.DATE ->
                List.of(new Violation(path, "TIME_INDEX_NOT_TIMEZONE_AWARE", column + ". Use timestamptz."));
            default -> List.of(new Violation(path, "TIME_INDEX_NOT_TEMPORAL", column + ". Use timestamptz."));
        };
    }

    private static Violation nullable(String path, String name) {
        return new Violation(path, "INDEX_COLUMN_NULLABLE", "names the nullable column \"" + name + "\". Forbid null.");
    }
}
