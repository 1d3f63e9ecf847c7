package dev.metatables.maven;

import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/** Says at which revision the database is. */
@Mojo(name = "current", threadSafe = true)
public final class CurrentMojo extends MigrationMojo {

    @Override
    void run(ProviderWorkflow workflow, ProviderTables provider, String where) {
        Set<String> current = workflow.current(provider, revisions(provider));
        getLog().info(where + (current.isEmpty() ? "<base>" : String.join(", ", current)));
    }
}
