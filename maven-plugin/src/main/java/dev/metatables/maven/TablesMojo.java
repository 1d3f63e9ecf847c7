package dev.metatables.maven;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Table;
import dev.metatables.export.ExportException;
import dev.metatables.export.TableFiles;
import dev.metatables.migrations.MigrationException;
import dev.metatables.runtime.MetaTablesException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the module, its compiled tables, and failures told in one paragraph. */
abstract class TablesMojo extends AbstractMojo {

    /** Leaves the goal out. */
    @Parameter(property = "metatables.skip", defaultValue = "false")
    private boolean skip;

    /** The module. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Folder of the module's compiled classes, where the processor wrote the contracts. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
    private File classesDirectory;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Left out, because metatables.skip is set.");
            return;
        }
        if (project.getPackaging().equals("pom")) {
            getLog().debug("A module of packaging pom has no tables.");
            return;
        }
        try {
            run();
        } catch (ContractException | ExportException | MigrationException | MetaTablesException e) {
            throw new MojoFailureException(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }

    /** Does the work. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    final MavenProject project() {
        return project;
    }

    final Path classes() {
        return classesDirectory.toPath();
    }

    /**
     * The module's tables as they are authored now.
     *
     * @throws MojoFailureException when the classes are older than the sources
     */
    final List<Table> tables() throws MojoFailureException {
        CompiledSources.requireUpToDate(project.getCompileSourceRoots(), classes());
        return TableFiles.inEntry(classes());
    }

    /** Folders and jars of the module's dependencies. */
    final List<Path> dependencies() {
        return project.getArtifacts().stream()
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
    }
}
