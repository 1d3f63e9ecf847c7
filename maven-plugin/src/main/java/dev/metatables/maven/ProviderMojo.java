package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.Revisions;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that works on each provider whose tables the module authors. */
abstract class ProviderMojo extends TablesMojo {

    /** Folder above the version folders of the module's providers. */
    @Parameter(
            property = "metatables.migrations",
            defaultValue = "${project.basedir}/src/main/resources/META-INF/metatables/migrations")
    private File migrationsDirectory;

    /** Migration package of the one provider to work on; without it, every provider of the module. */
    @Parameter(property = "metatables.provider")
    private @Nullable String provider;

    /** The providers to work on; none when the module authors no tables. */
    final List<ProviderTables> providers() throws MojoFailureException {
        List<ProviderTables> all = ProviderTables.of(tables());
        List<ProviderTables> wanted = all.stream()
                .filter(one -> provider == null || one.provider().packageName().equals(provider))
                .toList();
        if (wanted.isEmpty() && provider != null) {
            throw new MojoFailureException("The module has no tables of provider " + provider + ". It has: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(one -> one.provider().packageName())
                                    .toList())
                    + ".");
        }
        if (wanted.isEmpty()) {
            getLog().info("The module authors no tables that migrate.");
        }
        return wanted;
    }

    /** Where the provider's revision files are. */
    final Path versions(ProviderTables tables) {
        String folder = Revisions.folder(tables.provider()).substring(Revisions.ROOT.length());
        return migrationsDirectory.toPath().resolve(folder);
    }

    /** The provider's revisions as they stand in the source tree. */
    final RevisionGraph revisions(ProviderTables tables) {
        return Revisions.inDirectory(versions(tables), tables.provider());
    }
}
