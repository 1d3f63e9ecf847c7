package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.provider.UpgradeReport;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.migrations.run.RunOptions;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies the revisions that are missing, and takes the tables into service. Applied revisions are not repeated. */
@Mojo(name = "upgrade", threadSafe = true)
public final class UpgradeMojo extends ServerMojo {

    /** Where to stop: {@code head}, {@code heads} or a revision. */
    @Parameter(property = "metatables.to", defaultValue = "head")
    private String to;

    /** Only says which revisions would be applied. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run(ServerConnection server, ProviderTables provider) {
        ProviderWorkflow workflow =
                new ProviderWorkflow(server.catalog(), server.dataSourceUid(), RunOptions.defaults());
        RevisionGraph revisions = revisions(provider);
        String where = "Provider " + provider.provider().key() + " in " + server + ": ";
        if (dryRun) {
            List<RevisionFile> missing = revisions.upgradePath(workflow.current(provider, revisions), to);
            getLog().info(where + missing.size() + " revisions would be applied");
            missing.forEach(file -> getLog().info("Would apply " + RevisionLine.of(file, false)));
            return;
        }
        UpgradeReport report = workflow.upgrade(provider, revisions, to);
        for (AppliedRevision applied : report.applied()) {
            getLog().info("Applied " + applied.revision() + ", " + applied.message());
        }
        getLog().info(where + report.applied().size() + " revisions applied, now at "
                + String.join(", ", report.current()));
    }
}
