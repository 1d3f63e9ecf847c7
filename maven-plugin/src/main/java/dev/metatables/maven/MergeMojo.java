package dev.metatables.maven;

import dev.metatables.migrations.generate.HandWritten;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Scratch;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the revision that joins several heads, after both branches were replayed one after the other. */
@Mojo(name = "merge", threadSafe = true)
public final class MergeMojo extends ProviderMojo {

    /** What the step is called; part of the file name. */
    @Parameter(property = "metatables.message", defaultValue = "merge")
    private String message;

    /** Id of the revision, 12 lower-case hex digits; without it a random one. */
    @Parameter(property = "metatables.revId")
    private @Nullable String revId;

    /** Only prints the file. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() throws MojoFailureException {
        List<ProviderTables> providers = providers();
        try (Scratch scratch = Scratch.embedded()) {
            for (ProviderTables provider : providers) {
                RevisionGraph recorded = revisions(provider);
                if (recorded.heads().size() < 2) {
                    getLog().info("Provider " + provider.provider().key() + " has nothing to merge");
                } else {
                    new RevisionWriter(getLog(), project().getBasedir().toPath(), dryRun)
                            .write(
                                    versions(provider),
                                    HandWritten.merge(
                                            provider.provider(), recorded, RevisionDraft.of(message, revId), scratch));
                }
            }
        }
    }
}
