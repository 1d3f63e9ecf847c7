package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.identity.Tokens;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.BindException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Listens for HTTP: who calls, which handler, and how failures are told. */
public final class HttpServer implements AutoCloseable {
    private static final String MANAGER = "/orm/api/ts_manager/";
    private static final String REQUEST_ID = "metatables.request";
    private static final String BEARER = "Bearer ";

    /** How long running requests may take to finish when the server stops, in milliseconds. */
    private static final long DRAIN_MS = 30_000;

    private final Services services;
    private final @Nullable String publicUrl;
    private final long maxBodyBytes;
    private final Javalin javalin;

    private HttpServer(Services services, @Nullable String publicUrl, long maxBodyBytes) {
        this.services = services;
        this.publicUrl = publicUrl;
        this.maxBodyBytes = maxBodyBytes;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free one
     * @param publicUrl URL clients use, or null for the one they call
     * @throws StartupException when the port is taken
     */
    public static HttpServer start(
            Services services, String host, int port, @Nullable String publicUrl, long maxBodyBytes) {
        HttpServer server = new HttpServer(services, publicUrl, maxBodyBytes);
        try {
            server.javalin.start(host, port);
            return server;
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
        config.http.maxRequestSize = maxBodyBytes;
        config.http.defaultContentType = "application/json";
        // A redirect to the path with a slash would turn a POST into a GET, so both forms are the same route.
        config.router.ignoreTrailingSlashes = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(DRAIN_MS));
        routes(config.routes);
    }

    private void routes(RoutesConfig routes) {
        Routes handlers = new Routes(services);
        routes.before(context -> {
            context.attribute(REQUEST_ID, UUID.randomUUID().toString());
            // Told before the body is read: the caller may wait for leave to send it.
            if (context.contentLength() > maxBodyBytes) {
                throw tooLarge();
            }
        });
        routes.get("/health/live/", context -> Exchange.write(context, 200, Map.of("status", "live")));
        routes.get("/health/ready/", this::ready);
        routes.get("/orm/api/pods/projects/{uid}/", known(handlers::project));
        String sources = MANAGER + "dynamic_table_data_source/";
        routes.get(sources, known(handlers::dataSources));
        routes.get(sources + "{uid}/", known(handlers::dataSource));
        routes.post(sources + "{uid}/migration-connection/", known(handlers::migrationConnection));
        family(routes, handlers, MANAGER + "meta_table/", TableKind.RELATIONAL);
        family(routes, handlers, MANAGER + "dynamic_table/", TableKind.TIME_INDEXED);
        routes.error(404, context -> {
            if (context.attribute("metatables.answered") == null) {
                fail(context, new ApiException(404, "not_found", "There is nothing at " + context.path() + "."));
            }
        });
        // Javalin answers its own refusals in a shape of its own unless told otherwise.
        routes.exception(HttpResponseException.class, (failure, context) -> fail(context, failure));
        routes.exception(Exception.class, (failure, context) -> fail(context, failure));
    }

    private void family(RoutesConfig routes, Routes handlers, String root, TableKind kind) {
        routes.get(root, known(exchange -> handlers.list(exchange, kind)));
        routes.post(root, known(exchange -> handlers.reserve(exchange, kind)));
        routes.post(root + "filter/", known(exchange -> handlers.filter(exchange, kind)));
        routes.post(root + "register/", known(exchange -> handlers.register(exchange, kind)));
        routes.post(root + "finalize-managed/", known(handlers::finalizeManaged));
        routes.post(root + "execute-operation/", known(handlers::execute));
        routes.get(root + "{uid}/", known(exchange -> handlers.detail(exchange, kind)));
    }

    private void ready(Context context) throws Exception {
        services.database().transaction(connection -> connection.isValid(2));
        Exchange.write(context, 200, Map.of("status", "ready"));
    }

    private io.javalin.http.Handler known(Routes.Handler handler) {
        return context -> handler.handle(new Exchange(context, caller(context), publicUrl));
    }

    private Principal caller(Context context) throws Exception {
        String header = context.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw new ApiException(
                    401, "unauthenticated", "The request has no bearer token. Send Authorization: Bearer <token>.");
        }
        String token = header.substring(BEARER.length()).trim();
        return services.database()
                .transaction(connection -> Tokens.principal(connection, token))
                .orElseThrow(() -> new ApiException(
                        401, "unauthenticated", "The bearer token is unknown, expired or revoked. Get a new one."));
    }

    private static void fail(Context context, Exception failure) {
        String id = String.valueOf((Object) context.attribute(REQUEST_ID));
        ApiException refusal = failure instanceof HttpResponseException http ? ofHttp(http) : Errors.of(failure, id);
        context.attribute("metatables.answered", true);
        Exchange.write(context, refusal.status(), Errors.body(refusal, id));
    }

    private static ApiException tooLarge() {
        return new ApiException(
                413, "body_too_large", "The body is larger than this server takes. Send it in smaller parts.");
    }

    private static ApiException ofHttp(HttpResponseException failure) {
        return switch (failure.getStatus()) {
            case 413 -> tooLarge();
            case 404 -> new ApiException(404, "not_found", "There is nothing at this path.");
            default -> new ApiException(failure.getStatus(), "bad_request", "The request cannot be read.");
        };
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
