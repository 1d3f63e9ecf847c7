package dev.metatables.cli.migrations;

import dev.metatables.cli.ExitCodes;
import dev.metatables.migrations.foreign.ForeignVersion;
import dev.metatables.migrations.foreign.ForeignVersions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code metatables migrations foreign}. */
@Command(
        name = "foreign",
        description = "Lists what Flyway, Liquibase and Alembic applied; ends with 1 when a step of theirs failed.",
        mixinStandardHelpOptions = true)
final class ForeignCommand extends DatabaseVerb {
    @Override
    public Integer call() {
        List<ForeignVersion> versions =
                connection.catalog((catalog, source) -> ForeignVersions.read(catalog, source, project.provider()));
        answers.rows(
                versions.stream().map(ForeignCommand::row).toList(),
                List.of("tool", "table", "version", "description", "applied", "ok"),
                "No other tool keeps versions here.");
        return versions.stream().allMatch(ForeignVersion::successful) ? 0 : ExitCodes.FOUND;
    }

    private static Map<String, Object> row(ForeignVersion version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tool", version.tool());
        row.put("table", version.table());
        row.put("version", version.version());
        row.put("description", Objects.requireNonNullElse(version.description(), ""));
        row.put(
                "applied",
                version.appliedAt() == null ? "" : version.appliedAt().toString());
        row.put("ok", version.successful());
        return row;
    }
}
