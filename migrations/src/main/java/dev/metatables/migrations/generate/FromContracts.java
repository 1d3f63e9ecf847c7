package dev.metatables.migrations.generate;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.postgres.ddl.TableDdl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A revision that makes a provider's tables straight from the contracts. Nobody reviews it and nothing is proved, so it is
 * for databases that come and go, such as those of tests; what production runs is written by {@link Autogenerate}.
 */
public final class FromContracts {

    private static final String FIRST = "000000000001";

    private FromContracts() {}

    /**
     * A history in which the tables are made at once and stand where the provider's files end: what an upgrade to
     * {@code heads} runs in a namespace of its own, where revision files are never run (API specification 5).
     *
     * @param heads the revisions to be recorded; empty when the provider has no files yet
     */
    public static RevisionGraph history(ProviderTables tables, List<RevisionFile> heads) {
        RevisionFile made =
                revision(tables, heads.isEmpty() ? FIRST : heads.get(0).revision());
        List<RevisionFile> files = new ArrayList<>(List.of(made));
        // Branches that wait for a merge are recorded too; there is nothing left to make for them.
        heads.stream().skip(1).forEach(head -> files.add(file(tables, head.revision(), List.of(), List.of())));
        return RevisionGraph.of(files);
    }

    /**
     * The revision, and the way back. A schema it makes stays on the way back, because other providers may use it.
     *
     * @param revision 12 lower-case hex digits
     * @throws MigrationException when the revision id is not of that form
     */
    public static RevisionFile revision(ProviderTables tables, String revision) {
        List<String> upgrade = new ArrayList<>(
                SectionText.schemas(tables.tables().stream().map(Table::schema).toList()));
        upgrade.addAll(TableDdl.createStatements(tables.tables()));
        return file(tables, revision, upgrade, TableDdl.dropStatements(tables.tables()));
    }

    private static RevisionFile file(
            ProviderTables tables, String revision, List<String> upgrade, List<String> downgrade) {
        Draft draft = new Draft(revision, "tables of the contracts", Instant.EPOCH, Set.of());
        return new RevisionFile(
                draft.fileName(),
                draft.revision(),
                List.of(),
                tables.provider().packageName(),
                draft.created(),
                null,
                true,
                SectionText.of(upgrade),
                SectionText.of(downgrade));
    }
}
