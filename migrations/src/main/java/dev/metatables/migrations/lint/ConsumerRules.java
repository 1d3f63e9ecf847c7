package dev.metatables.migrations.lint;

import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.lint.Consumers.Use;
import dev.metatables.migrations.lint.Finding.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the audit says of those who use what a revision takes away: BC102 and BC103. */
final class ConsumerRules {

    private ConsumerRules() {}

    /**
     * The findings.
     *
     * @param lost what the revision loses, DS101 to DS103
     */
    static List<Finding> findings(List<Change> changes, List<Finding> lost, List<Use> uses) {
        List<Finding> findings = new ArrayList<>();
        for (Change change : changes) {
            switch (change.kind()) {
                case DROP_TABLE ->
                    of("BC102", change, "the table is", uses, use -> true).ifPresent(findings::add);
                case DROP_COLUMN, CHANGE_TYPE ->
                    of(
                                    "BC102",
                                    change,
                                    "the column is",
                                    uses,
                                    use -> use.columns().contains(change.object()))
                            .ifPresent(findings::add);
                case DROP_CONSTRAINT, DROP_INDEX -> {
                    if (lost.stream().anyMatch(finding -> finding.path().equals(change.path()))) {
                        of(
                                        "BC103",
                                        change,
                                        "the unique key may be the one that ON CONFLICT names; the table is",
                                        uses,
                                        use -> use.operation().equals("upsert"))
                                .ifPresent(findings::add);
                    }
                }
                default -> {}
            }
        }
        return findings;
    }

    private static Optional<Finding> of(String code, Change change, String what, List<Use> uses, Predicate<Use> meant) {
        List<Use> found = uses.stream()
                .filter(use -> use.table().equals(change.table()) && meant.test(use))
                .toList();
        String last = found.stream().map(Use::at).max(Comparator.naturalOrder()).orElse("");
        String who = found.stream()
                .map(use -> use.who() + " (" + use.operation() + ")")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        code, Level.ERROR, change.path(), what + " used by " + who + ", last at " + last + "."));
    }
}
