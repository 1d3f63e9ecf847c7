package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.provider.UpgradeReport;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Undoes applied revisions, newest first. It restores structure, never data. */
@Mojo(name = "downgrade", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public final class DowngradeMojo extends MigrationMojo {

    /** Where to go back to: {@code base}, {@code -1} or a revision, which stays applied. */
    @Parameter(property = "metatables.to", required = true)
    private String to;

    /** Only says which revisions would be undone. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run(ProviderWorkflow workflow, ProviderTables provider, String where) {
        RevisionGraph revisions = revisions(provider);
        if (dryRun) {
            List<RevisionFile> plan = revisions.downgradePath(workflow.current(provider, revisions), to);
            getLog().info(where + revisions(plan.size()) + " would be undone");
            plan.forEach(file -> getLog().info("Would undo " + RevisionLine.of(file, false)));
            return;
        }
        UpgradeReport report = workflow.downgrade(provider, revisions, to);
        report.applied().forEach(one -> getLog().info("Undone " + one.revision() + ", " + one.message()));
        getLog().info(where + revisions(report.applied().size()) + " undone, now at "
                + (report.current().isEmpty() ? "<base>" : String.join(", ", report.current())));
    }
}
