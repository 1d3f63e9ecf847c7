package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.provider.UpgradeReport;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.OfflineScript;
import dev.metatables.migrations.run.Rehearsal;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Applies the revisions that are missing, and takes the tables into service. Applied revisions are not repeated. */
@Mojo(name = "upgrade", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public final class UpgradeMojo extends MigrationMojo {

    /** Where to stop: {@code head}, {@code heads}, {@code +n} or a revision. */
    @Parameter(property = "metatables.to", defaultValue = "head")
    private String to;

    /** Only says which revisions would be applied. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Prints the SQL instead of running it, from the revision {@code metatables.from}. Needs no server. */
    @Parameter(property = "metatables.sql", defaultValue = "false")
    private boolean sql;

    /** Where the printed SQL starts; without it at base. */
    @Parameter(property = "metatables.from")
    private @Nullable String from;

    /** Runs everything on the database in one transaction and rolls it back. */
    @Parameter(property = "metatables.rehearse", defaultValue = "false")
    private boolean rehearse;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (!sql) {
            super.run();
            return;
        }
        Set<String> start = from == null || from.equals("base") ? Set.of() : Set.of(from);
        for (ProviderTables provider : providers()) {
            OfflineScript.upgrade(provider.versionStore(), revisions(provider), start, to)
                    .lines()
                    .forEach(getLog()::info);
        }
    }

    @Override
    void run(ProviderWorkflow workflow, ProviderTables provider, String where) {
        RevisionGraph revisions = revisions(provider);
        if (dryRun) {
            List<RevisionFile> missing = revisions.upgradePath(workflow.current(provider, revisions), to);
            getLog().info(where + revisions(missing.size()) + " would be applied");
            missing.forEach(file -> getLog().info("Would apply " + RevisionLine.of(file, false)));
            return;
        }
        if (rehearse) {
            Rehearsal rehearsal = workflow.leased(provider, revisions, runner -> runner.rehearse(to));
            rehearsal.applied().forEach(one -> getLog().info("Rehearsed " + one.revision() + ", " + one.message()));
            getLog().info(where + rehearsal.applied().size() + " revisions rehearsed and rolled back");
            return;
        }
        UpgradeReport report = workflow.upgrade(provider, revisions, to);
        for (AppliedRevision applied : report.applied()) {
            getLog().info("Applied " + applied.revision() + ", " + applied.message());
        }
        getLog().info(where + revisions(report.applied().size()) + " applied, now at "
                + String.join(", ", report.current()));
    }
}
