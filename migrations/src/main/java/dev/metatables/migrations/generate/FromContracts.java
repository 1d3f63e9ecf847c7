package dev.metatables.migrations.generate;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
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

    private FromContracts() {}

    /**
     * The revision, and the way back. A schema it makes stays on the way back, because other providers may use it.
     *
     * @param revision 12 lower-case hex digits
     * @throws MigrationException when the revision id is not of that form
     */
    public static RevisionFile revision(ProviderTables tables, String revision) {
        Draft draft = new Draft(revision, "tables of the contracts", Instant.EPOCH, Set.of());
        List<String> upgrade = new ArrayList<>(
                SectionText.schemas(tables.tables().stream().map(Table::schema).toList()));
        upgrade.addAll(TableDdl.createStatements(tables.tables()));
        return new RevisionFile(
                draft.fileName(),
                draft.revision(),
                List.of(),
                tables.provider().packageName(),
                draft.created(),
                null,
                true,
                SectionText.of(upgrade),
                SectionText.of(TableDdl.dropStatements(tables.tables())));
    }
}
