package dev.metatables.migrations.lint;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.SchemaDiff;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.schema.Canonical;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Replay.Script;
import dev.metatables.migrations.schema.SchemaState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a file that a person edited still does what was proved when it was written: PV101 and PV102. */
final class ProofRules {

    private final Replay replay;
    private final Canonical canonical;
    private final RevisionFile file;

    ProofRules(Replay replay, Canonical canonical, RevisionFile file) {
        this.replay = replay;
        this.canonical = canonical;
        this.file = file;
    }

    /** The upgrade gives the schema that the file names. A file without a digest was never proved to give one. */
    Optional<Finding> upgrade(SchemaState after) {
        String wanted = file.desiredDigest();
        return wanted == null
                        || List.of(after.digest(), canonical.of(after).digest()).contains(wanted)
                ? Optional.empty()
                : Optional.of(finding(
                        "PV101", "the upgrade does not give the schema whose digest the file names, so it was edited"));
    }

    /** The downgrade gives the schema from before. */
    Optional<Finding> downgrade(Script history, SchemaState before) {
        try {
            SchemaState back = replay.through(List.of(history, Script.upgrade(file), Script.downgrade(file)))
                    .get(2);
            List<Change> left = SchemaDiff.between(canonical.of(back), canonical.of(before));
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(finding(
                            "PV102",
                            "after the downgrade is left to do: "
                                    + left.stream().map(Change::describe).collect(Collectors.joining("; "))));
        } catch (MigrationException e) {
            return Optional.of(finding("PV102", "the downgrade does not run: " + e.getMessage()));
        }
    }

    private Finding finding(String code, String what) {
        return new Finding(
                code,
                Level.ERROR,
                file.revision(),
                what + ". Correct the file, or say why it is right: -- allow: " + code + " " + file.revision()
                        + " <reason>");
    }
}
