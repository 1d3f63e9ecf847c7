package dev.metatables.migrations.lint;

import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.diff.TypeChange;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes that keep others waiting: TY101, LK101 to LK103. */
final class LockRules {

    /** Kinds that take no lock which stops readers. */
    private static final Set<Kind> WEAK =
            EnumSet.of(Kind.COMMENT_TABLE, Kind.COMMENT_COLUMN, Kind.ADD_INDEX, Kind.RENAME_INDEX, Kind.CREATE_TABLE);

    private LockRules() {}

    static List<Finding> findings(Step step) {
        List<Finding> findings = new ArrayList<>();
        step.onExistingTables().forEach(change -> finding(step, change).ifPresent(findings::add));
        several(step).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> finding(Step step, Change change) {
        String size = step.sizes().describe(change.table());
        String definition = String.valueOf(change.after());
        return switch (change.kind()) {
            case CHANGE_TYPE ->
                new TypeChange(String.valueOf(change.before()), definition).rewrites()
                        ? Step.warn(
                                "TY101", change, "every row is written anew under an exclusive lock (" + size + ").")
                        : Optional.empty();
            case ADD_FOREIGN_KEY, ADD_CONSTRAINT ->
                validates(step, change, definition)
                        ? Step.warn(
                                "LK101",
                                change,
                                "every row is checked under a lock (" + size + "). Add it NOT VALID, and VALIDATE"
                                        + " CONSTRAINT in a later revision.")
                        : Optional.empty();
            case ADD_INDEX ->
                step.file().transactional() && step.sizes().mayBeBig(change.table())
                        ? Step.warn(
                                "LK102",
                                change,
                                "writers wait while the index is built (" + size
                                        + "). Build it CONCURRENTLY in a revision"
                                        + " of its own with 'transaction: no'.")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean validates(Step step, Change change, String definition) {
        boolean reads = change.kind() == Kind.ADD_FOREIGN_KEY || definition.startsWith("CHECK (");
        return reads && !step.unvalidated().contains(change.object());
    }

    private static Optional<Finding> several(Step step) {
        List<String> tables = step.onExistingTables()
                .filter(change -> !WEAK.contains(change.kind()))
                .map(Change::table)
                .filter(step.sizes()::mayBeBig)
                .distinct()
                .map(TableName::toString)
                .toList();
        return tables.size() < 2
                ? Optional.empty()
                : Optional.of(new Finding(
                        "LK103",
                        Level.WARN,
                        tables.get(0),
                        "one transaction locks " + tables.stream().collect(Collectors.joining(", "))
                                + " against everybody. Split the revision by table where they are in use."));
    }
}
