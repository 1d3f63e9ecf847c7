package dev.metatables.maven;

import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.ProviderHooks;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.provider.ProviderWorkflow;
import dev.metatables.migrations.run.RunOptions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** A goal that works on the database of each provider, one after the other. */
abstract class MigrationMojo extends ServerMojo {

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        List<ProviderTables> providers = providers();
        if (providers.isEmpty()) {
            return;
        }
        try (ServerConnection server = open();
                URLClassLoader module = module()) {
            List<ProviderHook> hooks = ProviderHooks.on(module);
            ProviderWorkflow workflow =
                    new ProviderWorkflow(server.catalog(), server.dataSourceUid(), RunOptions.defaults(), hooks);
            for (ProviderTables provider : providers) {
                run(workflow, provider, "Provider " + provider.provider().key() + " in " + server + ": ");
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The module's classes could not be released: " + e.getMessage(), e);
        }
    }

    /** Classes of the module and its dependencies, where its hooks are. */
    private URLClassLoader module() throws MojoExecutionException {
        List<Path> entries = new ArrayList<>(dependencies());
        entries.add(0, classes());
        List<URL> urls = new ArrayList<>();
        try {
            for (Path entry : entries) {
                urls.add(entry.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new MojoExecutionException("The module's class path is not one: " + e.getMessage(), e);
        }
        return new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader());
    }

    /** A number of revisions, as text. */
    static String revisions(int count) {
        return count + (count == 1 ? " revision" : " revisions");
    }

    /**
     * Does the work for one provider.
     *
     * @param where begins a line that tells what was done
     */
    abstract void run(ProviderWorkflow workflow, ProviderTables provider, String where);
}
