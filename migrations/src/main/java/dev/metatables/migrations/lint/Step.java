package dev.metatables.migrations.lint;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.schema.SchemaState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules look at: one revision and what it does to the schema.
 *
 * @param before the schema before it, with its renames done
 * @param unvalidated names of constraints that the revision leaves NOT VALID
 * @param contracts the authored tables
 */
record Step(
        RevisionFile file,
        List<Change> changes,
        SchemaState before,
        SchemaState after,
        Set<String> unvalidated,
        List<Table> contracts,
        TableSizes sizes) {

    /** Changes of tables that were there before; on a new table nothing is locked and no row is lost. */
    Stream<Change> onExistingTables() {
        return changes.stream().filter(change -> before.table(change.table()).isPresent());
    }

    static Optional<Finding> error(String code, Change change, String text) {
        return Optional.of(new Finding(code, Level.ERROR, change.path(), text));
    }

    static Optional<Finding> warn(String code, Change change, String text) {
        return Optional.of(new Finding(code, Level.WARN, change.path(), text));
    }
}
