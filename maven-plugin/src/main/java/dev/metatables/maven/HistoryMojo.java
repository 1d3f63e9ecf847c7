package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the module's revisions, newest first. Reads files only. */
@Mojo(name = "history", threadSafe = true)
public final class HistoryMojo extends ProviderMojo {

    @Override
    void run() throws MojoFailureException {
        for (ProviderTables provider : providers()) {
            RevisionGraph graph = revisions(provider);
            List<RevisionFile> heads = graph.heads();
            List<RevisionFile> history = graph.history();
            getLog().info("Provider " + provider.provider().key() + ": " + history.size() + " revisions");
            for (int i = history.size() - 1; i >= 0; i--) {
                getLog().info(RevisionLine.of(history.get(i), heads.contains(history.get(i))));
            }
        }
    }
}
