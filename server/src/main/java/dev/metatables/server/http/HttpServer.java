package dev.metatables.server.http;

import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Listens for HTTP. */
public final class HttpServer implements AutoCloseable {
    /** How long running requests may take to finish when the server stops, in milliseconds. */
    private static final long DRAIN_MS = 30_000;

    private final Javalin javalin;
    private final long maxBodyBytes;
    private volatile @Nullable Dispatcher dispatcher;

    private HttpServer(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.javalin = Javalin.create(this::configure);
        // Asked for, because it is made when it is first needed otherwise.
        javalin.jettyServer().server();
    }

    /** A server that does not listen yet. It needs no database, so it can be made while that starts. */
    public static HttpServer create(long maxBodyBytes) {
        return new HttpServer(maxBodyBytes);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free one
     * @param publicUrl URL clients use, or null for the one they call
     * @throws StartupException when the port is taken
     */
    public void listen(Services services, String host, int port, @Nullable String publicUrl) {
        RequestMetrics metrics = new RequestMetrics();
        Router router = new Router(RouteTable.of(services, metrics));
        dispatcher = new Dispatcher(services, metrics, router, publicUrl, maxBodyBytes);
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            if (causedByTakenPort(e)) {
                throw new StartupException(
                        Reason.CONFIGURATION,
                        "Port " + port + " on " + host + " is taken by another process. Stop that process, or choose"
                                + " another port with --port (METATABLES_PORT); 0 takes any free one.",
                        e);
            }
            throw e;
        }
    }

    private static boolean causedByTakenPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause.getClass().getSimpleName().equals("JavalinBindException")) {
                return true;
            }
        }
        return false;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = maxBodyBytes;
        config.http.defaultContentType = "application/json";
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(DRAIN_MS);
            server.setErrorHandler(new WebServerErrors());
        });
        config.routes.before(context -> Objects.requireNonNull(dispatcher).handle(context));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
