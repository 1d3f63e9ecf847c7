package dev.metatables.migrations.check;

import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.revision.RevisionFile;
import java.util.ArrayList;
import java.util.List;

/**
 * How three things agree: the schema that the files record, the one a database has, and the one the contracts ask for.
 *
 * @param drift how the database differs from what the files record at its revision
 * @param pending files that are not applied
 * @param unwritten how the contracts differ from what the files record at the head; a revision is missing
 * @param invalidIndexes indexes whose concurrent build broke off
 */
public record CheckReport(
        List<Change> drift, List<RevisionFile> pending, List<Change> unwritten, List<String> invalidIndexes) {
    public CheckReport {
        drift = List.copyOf(drift);
        pending = List.copyOf(pending);
        unwritten = List.copyOf(unwritten);
        invalidIndexes = List.copyOf(invalidIndexes);
    }

    /** Whether all three agree. */
    public boolean clean() {
        return drift.isEmpty() && pending.isEmpty() && unwritten.isEmpty() && invalidIndexes.isEmpty();
    }

    /** One line for each difference; it names which of the three differ. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        drift.forEach(change -> lines.add("drift, the database differs from the files: " + change.describe()));
        pending.forEach(file -> lines.add("pending, not applied: " + file.name()));
        unwritten.forEach(change -> lines.add("unwritten, the contracts differ from the files: " + change.describe()));
        invalidIndexes.forEach(index -> lines.add("invalid index, its build broke off: " + index));
        return lines;
    }
}
