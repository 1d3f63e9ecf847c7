package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the revisions nothing follows. More than one wait for a merge. Reads files only. */
@Mojo(name = "heads", threadSafe = true)
public final class HeadsMojo extends ProviderMojo {

    @Override
    void run() throws MojoFailureException {
        for (ProviderTables provider : providers()) {
            List<RevisionFile> heads = revisions(provider).heads();
            getLog().info("Provider " + provider.provider().key() + ": " + heads.size() + " heads");
            heads.forEach(head -> getLog().info(RevisionLine.of(head, true)));
        }
    }
}
