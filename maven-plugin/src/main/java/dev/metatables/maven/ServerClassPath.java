package dev.metatables.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The jars of the {@code metatables} command. They are asked for only when a server is started, so that the other goals
 * do not download a server.
 */
final class ServerClassPath {

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;

    ServerClassPath(RepositorySystem repositories, RepositorySystemSession session) {
        this.repositories = repositories;
        this.session = session;
    }

    List<Path> resolve(String version, List<RemoteRepository> remotes) throws MojoExecutionException {
        DefaultArtifact command = new DefaultArtifact("dev.metatables", "metatables-cli", "jar", version);
        CollectRequest request = new CollectRequest(new Dependency(command, "runtime"), remotes);
        try {
            return repositories
                    .resolveDependencies(session, new DependencyRequest(request, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> Objects.requireNonNull(result.getArtifact().getFile())
                            .toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException("The server's jars cannot be found: " + e.getMessage(), e);
        }
    }
}
