package dev.metatables.cli.migrations;

import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.Names;
import dev.metatables.contract.naming.NamespaceOverride;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.ProviderHooks;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.runtime.model.TableDocuments;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the contracts and revision files of a command are. */
final class Project {
    @Option(
            names = "--classes",
            paramLabel = "PATH",
            description = "Compiled records: a directory or jar; may be repeated (target/classes).")
    private List<Path> classes = new ArrayList<>();

    @Option(names = "--package", paramLabel = "NAME", description = "Migration package, where there are several.")
    private @Nullable String packageName;

    @Option(
            names = "--revisions",
            paramLabel = "DIR",
            description = "Folder of revision files (src/main/resources/META-INF/metatables/migrations/...).")
    private @Nullable Path revisions;

    /** The provider's tables by contract. */
    ProviderTables tables() {
        return chosen(ProviderTables.onClassPath(loader()));
    }

    /** The same tables in a namespace that replaces the authored one. */
    ProviderTables tables(String namespace) {
        return chosen(ProviderTables.of(NamespaceOverride.apply(new TableDocuments(loader()).all(), namespace)));
    }

    private ProviderTables chosen(List<ProviderTables> all) {
        if (packageName != null) {
            return ProviderTables.named(all, packageName);
        }
        if (all.size() != 1) {
            throw new MigrationException(
                    Reason.USAGE,
                    all.isEmpty()
                            ? "There are no tables in these classes. Compile the module with metatables-processor."
                            : "There are several migration packages in these classes: "
                                    + all.stream()
                                            .map(one -> one.provider().packageName())
                                            .collect(Collectors.joining(", "))
                                    + ". Name one with --package.");
        }
        return all.get(0);
    }

    /** The provider's revision files. */
    RevisionGraph graph(ProviderTables tables) {
        return Revisions.inDirectory(directory(tables), tables.provider());
    }

    /** Writes a file into the provider's folder. */
    Path write(ProviderTables tables, RevisionFile file) {
        return Revisions.write(directory(tables), file);
    }

    /** The tables that another tool migrates. */
    List<Table> external() {
        return new TableDocuments(loader())
                .all().stream()
                        .filter(table -> table.managementMode() == ManagementMode.EXTERNAL_REGISTERED)
                        .toList();
    }

    /** The provider of the tables, or of the external ones where there are no others. */
    Provider provider() {
        List<Table> external = external();
        return ProviderTables.onClassPath(loader()).isEmpty() && !external.isEmpty()
                ? external.get(0).provider()
                : tables().provider();
    }

    /** Hooks among these classes and beside the command. */
    List<ProviderHook> hooks() {
        return ProviderHooks.on(new URLClassLoader(urls(), ProviderHook.class.getClassLoader()));
    }

    private Path directory(ProviderTables tables) {
        return revisions != null
                ? revisions
                : Path.of("src/main/resources")
                        .resolve(Revisions.ROOT)
                        .resolve(Names.versionDirectorySlug(tables.provider().migrationNamespace()));
    }

    private ClassLoader loader() {
        // Tables of these classes only: whatever runs beside the command is not part of the module.
        return new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader());
    }

    private URL[] urls() {
        List<Path> paths = classes.isEmpty() ? List.of(Path.of("target/classes")) : classes;
        return paths.stream().map(Project::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        if (!Files.exists(path)) {
            throw new MigrationException(
                    Reason.USAGE, "There is no " + path + ". Compile the module, or name its classes with --classes.");
        }
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new MigrationException(Reason.USAGE, "Cannot read classes at " + path + ".", e);
        }
    }
}
