package dev.metatables.contract.compatibility;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of checks. Those that list the values of one column are compared value by value. */
final class CheckDiff {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern VALUES = Pattern.compile(
            "(\"[^\"]+\"|\\w+) IN \\((" + LITERAL.pattern() + "(?:, *" + LITERAL.pattern() + ")*)\\)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * The values a column is limited to.
     *
     * @param values in authored order
     */
    private record Values(String column, List<String> values) {}

    private CheckDiff() {}

    static List<Change> of(Table old, Table now, Renames renames) {
        List<Change> changes = new ArrayList<>();
        List<CheckConstraint> came = new ArrayList<>(named(now, Renames.NONE));
        List<CheckConstraint> went = new ArrayList<>(named(old, renames));
        went.removeIf(check -> came.removeIf(other -> other.sql().equals(check.sql())));
        for (CheckConstraint check : went) {
            Optional<CheckConstraint> next =
                    came.stream().filter(other -> isNext(check, other)).findFirst();
            if (next.isEmpty()) {
                changes.add(new CheckChange.Removed(check.sql()));
            } else {
                came.remove(next.get());
                compare(changes, check, next.get());
            }
        }
        came.forEach(check -> changes.add(new CheckChange.Added(check.sql())));
        return changes;
    }

    private static void compare(List<Change> changes, CheckConstraint from, CheckConstraint to) {
        Optional<Values> before = values(from);
        Optional<Values> after = values(to);
        if (before.isEmpty()
                || after.isEmpty()
                || !before.get().column().equals(after.get().column())) {
            changes.add(new CheckChange.Changed(String.valueOf(to.name()), from.sql(), to.sql()));
            return;
        }
        List<String> added = without(after.get().values(), before.get().values());
        List<String> removed = without(before.get().values(), after.get().values());
        if (!added.isEmpty() || !removed.isEmpty()) {
            changes.add(new CheckChange.ValuesChanged(after.get().column(), added, removed));
        }
    }

    private static boolean isNext(CheckConstraint from, CheckConstraint to) {
        return from.name() != null && from.name().equals(to.name())
                || values(from).map(Values::column).isPresent()
                        && Objects.equals(
                                values(from).map(Values::column), values(to).map(Values::column));
    }

    private static List<String> without(List<String> values, List<String> others) {
        return values.stream().filter(value -> !others.contains(value)).toList();
    }

    private static Optional<Values> values(CheckConstraint check) {
        Matcher matcher = VALUES.matcher(Text.trim(check.sql()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> values = LITERAL.matcher(matcher.group(2))
                .results()
                .map(literal -> literal.group(1).replace("''", "'"))
                .toList();
        return Optional.of(new Values(matcher.group(1).replace("\"", ""), values));
    }

    /** Checks with the names of columns as they are now; where only the full name is known, that one. */
    private static List<CheckConstraint> named(Table table, Renames renames) {
        return table.checks().stream()
                .map(check -> new CheckConstraint(
                        check.name() == null ? check.physicalName() : check.name(), renames.sql(check.sql())))
                .toList();
    }
}
