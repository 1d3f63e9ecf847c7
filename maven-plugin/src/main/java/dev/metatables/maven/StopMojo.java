package dev.metatables.maven;

import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Stops the TS Manager that {@code start} started. Where none runs there is nothing to do. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends TablesMojo {

    /** Data of the server, as for {@code start}. */
    @Parameter(
            property = "metatables.serverDirectory",
            defaultValue = "${project.build.directory}/metatables/server",
            required = true)
    private File serverDirectory;

    @Override
    void run() throws MojoFailureException {
        boolean stopped = new TestServer(serverDirectory.toPath()).stop();
        getLog().info(stopped ? "TS Manager stopped." : "No TS Manager runs in " + serverDirectory + ".");
    }
}
