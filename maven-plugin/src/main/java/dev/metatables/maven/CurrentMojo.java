package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.run.RunOptions;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/** Says at which revision the database is. */
@Mojo(name = "current", threadSafe = true)
public final class CurrentMojo extends ServerMojo {

    @Override
    void run(ServerConnection server, ProviderTables provider) {
        Set<String> current = new ProviderWorkflow(server.catalog(), server.dataSourceUid(), RunOptions.defaults())
                .current(provider, revisions(provider));
        getLog().info("Provider " + provider.provider().key() + " in " + server + ": "
                + (current.isEmpty() ? "<base>" : String.join(", ", current)));
    }
}
