package dev.metatables.migrations.run;

import dev.metatables.migrations.revision.RevisionFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that keep the version table; the runner sends them, offline text shows them. */
final class VersionSql {

    private static final String COLUMNS =
            ", applied_at, checksum, schema_digest, actor, duration_ms, tool_version) VALUES (";

    private VersionSql() {}

    /** Makes both tables where they are missing. */
    static List<String> create(VersionStore store) {
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + store.table() + " (version_num varchar(32) NOT NULL, CONSTRAINT "
                        + SqlText.identifier(store.name() + "_pkc") + " PRIMARY KEY (version_num))",
                "ALTER TABLE " + store.table() + " ADD COLUMN IF NOT EXISTS applied_at timestamptz,"
                        + " ADD COLUMN IF NOT EXISTS checksum text, ADD COLUMN IF NOT EXISTS schema_digest text,"
                        + " ADD COLUMN IF NOT EXISTS actor text, ADD COLUMN IF NOT EXISTS duration_ms bigint,"
                        + " ADD COLUMN IF NOT EXISTS tool_version text",
                "CREATE TABLE IF NOT EXISTS " + store.history()
                        + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, revision varchar(32) NOT NULL,"
                        + " direction text NOT NULL, applied_at timestamptz NOT NULL, checksum text NOT NULL,"
                        + " schema_digest text NOT NULL, actor text NOT NULL, duration_ms bigint NOT NULL,"
                        + " tool_version text NOT NULL)");
    }

    /** Moves the rows and adds to the history. */
    static List<String> of(VersionStore store, VersionMove move, String digest, String actor, Duration duration) {
        List<String> statements = new ArrayList<>();
        if (!move.leave().isEmpty()) {
            statements.add("DELETE FROM " + store.table() + " WHERE version_num IN ("
                    + move.leave().stream().map(SqlText::literal).collect(Collectors.joining(", ")) + ")");
        }
        for (RevisionFile file : move.enter()) {
            statements.add("INSERT INTO " + store.table() + " (version_num" + COLUMNS + SqlText.literal(file.revision())
                    + values(file, digest, actor, duration));
        }
        for (RevisionFile file : move.recorded()) {
            statements.add("INSERT INTO " + store.history() + " (revision, direction" + COLUMNS
                    + SqlText.literal(file.revision()) + ", " + SqlText.literal(move.word())
                    + values(file, digest, actor, duration));
        }
        return statements;
    }

    private static String values(RevisionFile file, String digest, String actor, Duration duration) {
        return ", now(), " + SqlText.literal(file.checksum()) + ", " + SqlText.literal(digest) + ", "
                + SqlText.literal(actor) + ", " + duration.toMillis() + ", " + SqlText.literal(ToolVersion.text())
                + ")";
    }
}
