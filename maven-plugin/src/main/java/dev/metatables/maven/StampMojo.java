package dev.metatables.maven;

import dev.metatables.migrations.check.SchemaCheck;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.run.LiveSchema;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.schema.Scratch;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Records that the database is at a revision, without running anything. */
@Mojo(name = "stamp", threadSafe = true)
public final class StampMojo extends MigrationMojo {

    /** Revision to record: {@code head}, {@code heads}, {@code base} or a revision. */
    @Parameter(property = "metatables.to", required = true)
    private String to;

    /** Compares the database with what the files record there first, and stamps only when they agree. */
    @Parameter(property = "metatables.verify", defaultValue = "true")
    private boolean verify;

    /** Why files that changed after they were applied are accepted as they are now. */
    @Parameter(property = "metatables.reason", defaultValue = "")
    private String reason = "";

    /** Only compares, and says what would be recorded. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run(ProviderWorkflow workflow, ProviderTables provider, String where) {
        RevisionGraph revisions = revisions(provider);
        if (verify) {
            LiveSchema live = workflow.leased(provider, revisions, MigrationRunner::live);
            try (Scratch scratch = Scratch.embedded()) {
                new SchemaCheck(scratch, provider, revisions).requireAt(to, live);
            }
        }
        if (dryRun) {
            getLog().info(where + "would be stamped " + to);
            return;
        }
        Set<String> current = workflow.leased(provider, revisions, runner -> {
            runner.stamp(to, reason);
            return runner.current();
        });
        getLog().info(where + "stamped " + to + ", now at " + String.join(", ", current));
    }
}
