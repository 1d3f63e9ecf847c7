package dev.metatables.migrations.generate;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.Names;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.postgres.ddl.TableDdl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a provider's first revision from its contracts: every table, parents first, and the way back. A schema it makes
 * stays on the way back, because other providers may use it. The same contracts, revision and time give the same text
 * on every machine.
 */
public final class RevisionGenerator {

    private RevisionGenerator() {}

    /**
     * The first revision.
     *
     * @param revision 12 lower-case hex digits
     * @param message what a person calls the step; part of the file name
     * @param created written into the file
     * @throws MigrationException when the revision id is not of that form
     */
    public static RevisionFile first(ProviderTables tables, String revision, String message, Instant created) {
        if (!revision.matches("[0-9a-f]{12}")) {
            throw new MigrationException(
                    Reason.USAGE, "Revision id '" + revision + "' is not 12 lower-case hex digits.");
        }
        return new RevisionFile(
                revision + "_" + Names.slug(message) + ".sql",
                revision,
                List.of(),
                tables.provider().packageName(),
                created,
                null,
                true,
                script(create(tables)),
                script(TableDdl.dropStatements(tables.tables())));
    }

    private static List<String> create(ProviderTables tables) {
        List<String> statements = new ArrayList<>();
        TreeSet<String> schemas = tables.tables().stream()
                .map(Table::schema)
                .filter(schema -> !schema.equals("public"))
                .collect(Collectors.toCollection(TreeSet::new));
        schemas.forEach(
                schema -> statements.add("CREATE SCHEMA IF NOT EXISTS \"" + schema.replace("\"", "\"\"") + "\""));
        statements.addAll(TableDdl.createStatements(tables.tables()));
        return statements;
    }

    private static String script(List<String> statements) {
        return statements.stream().map(statement -> statement + ";").collect(Collectors.joining("\n\n"));
    }
}
