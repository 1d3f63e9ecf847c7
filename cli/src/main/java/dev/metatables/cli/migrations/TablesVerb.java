package dev.metatables.cli.migrations;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.generate.FromContracts;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A verb that works on the provider's tables in the database: those the revision files make, or those of a namespace
 * that replaces the authored one, which are made straight from the contracts.
 */
abstract class TablesVerb extends DatabaseVerb {
    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "For tests and examples: tables of the contracts in this namespace, without revision files"
                    + " (METATABLES_NAMESPACE).")
    private @Nullable String namespace;

    /** The tables, under the names they have in the database. */
    final ProviderTables tables() {
        Optional<String> replacing = namespace();
        if (namespace == null) {
            // A setting that was left behind would otherwise look like an upgrade of the tables themselves.
            replacing.ifPresent(name -> answers.note("Works on the tables of namespace " + name
                    + ", because METATABLES_NAMESPACE (or metatables.namespace) is set, not on those of the revision"
                    + " files. Unset it to work on these."));
        }
        return replacing.map(project::tables).orElseGet(project::tables);
    }

    /** What can be applied to these tables. */
    final RevisionGraph graph(ProviderTables tables) {
        RevisionGraph files = project.graph(project.tables());
        return namespace().isPresent() ? FromContracts.history(tables, files.heads()) : files;
    }

    /**
     * Sees that tables of a namespace are those of the contracts, before they are changed.
     *
     * @throws MigrationException when they were made from others
     */
    final void requireSameContracts(ProviderWorkflow workflow, ProviderTables tables, RevisionGraph graph) {
        if (namespace().isPresent() && !workflow.leased(tables, graph, MigrationRunner::knowsWhatIsApplied)) {
            throw new MigrationException(
                    Reason.DATABASE,
                    "The tables in namespace " + tables.provider().migrationNamespace()
                            + " were made from other contracts or at another revision. Such tables are made once and"
                            + " never migrated. Choose another namespace, or remove them with the classes and files"
                            + " they were made from: downgrade base --namespace "
                            + tables.provider().migrationNamespace() + ".");
        }
    }

    /** What an upgrade is to reach: no file runs for a namespace, so several heads need no choice there. */
    final String reached(String target) {
        return namespace().isPresent() && target.equals("head") ? "heads" : target;
    }

    private Optional<String> namespace() {
        return Settings.resolve(namespace == null ? Map.of() : Map.of(Setting.NAMESPACE, namespace))
                .find(Setting.NAMESPACE);
    }
}
