package dev.metatables.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Starts a TS Manager with its own PostgreSQL for integration tests, in a process of its own. When it answers, the
 * project has the properties {@code metatables.endpoint}, {@code metatables.access-token},
 * {@code metatables.data-source-uid}, {@code metatables.project-uid} and {@code metatables.token-file}; later goals of
 * this plug-in use them by themselves. It ends with {@code stop}, or with Maven.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends TablesMojo {

    /** Data of the server. They are removed first, unless {@code keepData} is set. */
    @Parameter(
            property = "metatables.serverDirectory",
            defaultValue = "${project.build.directory}/metatables/server",
            required = true)
    private File serverDirectory;

    /** Goes on with the data of an earlier start. */
    @Parameter(property = "metatables.keepData", defaultValue = "false")
    private boolean keepData;

    /** Port to listen on; 0 takes any free one. */
    @Parameter(property = "metatables.port", defaultValue = "0")
    private int port;

    /** Seconds until it has to answer. */
    @Parameter(property = "metatables.startTimeout", defaultValue = "120")
    private int startTimeout;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private RepositorySystem repositories;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        List<Path> classPath = new ServerClassPath(repositories, session.getRepositorySession())
                .resolve(plugin.getVersion(), project().getRemotePluginRepositories());
        TestServer server = new TestServer(serverDirectory.toPath());
        Map<String, String> facts = server.start(classPath, port, keepData, TimeUnit.SECONDS.toNanos(startTimeout));
        Properties properties = project().getProperties();
        facts.forEach(properties::setProperty);
        getLog().info("TS Manager ready at " + facts.get("metatables.endpoint") + ", data in " + serverDirectory);
    }
}
