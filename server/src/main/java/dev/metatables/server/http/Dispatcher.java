package dev.metatables.server.http;

import dev.metatables.server.api.ApiException;
import dev.metatables.server.http.Route.Audience;
import dev.metatables.server.http.Route.Method;
import dev.metatables.server.identity.Principal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers every request: finds the route and the caller, lets the handler work, and tells failures. */
final class Dispatcher implements Handler {
    static final String REQUEST_ID = "X-Request-Id";

    private static final String BEARER = "bearer ";
    private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String UNKNOWN = "none";
    private static final double NANOS_PER_MS = 1e6;

    private final Services services;
    private final RequestMetrics metrics;
    private final Router router;
    private final @Nullable String publicUrl;
    private final long maxBodyBytes;

    Dispatcher(
            Services services, RequestMetrics metrics, Router router, @Nullable String publicUrl, long maxBodyBytes) {
        this.services = services;
        this.metrics = metrics;
        this.router = router;
        this.publicUrl = publicUrl;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(Context context) {
        String id = requestId(context);
        context.header(REQUEST_ID, id);
        // Nothing else shall look for a handler, or have an opinion on the method.
        context.skipRemainingHandlers();
        long began = System.nanoTime();
        String operation = UNKNOWN;
        metrics.began();
        MDC.put("request_id", id);
        try {
            Router.Match match = router.match(context.path());
            if (match == null) {
                throw new ApiException(404, "not_found", "There is nothing at " + context.path() + ".");
            }
            Route route = route(context, match);
            operation = OpenApi.id(route);
            answer(context, match, route);
        } catch (Exception e) {
            fail(context, e, id);
        } finally {
            long took = System.nanoTime() - began;
            int status = context.statusCode();
            metrics.ended(operation, status, took);
            LOG.atInfo()
                    .addKeyValue("operation", operation)
                    .addKeyValue("status", status)
                    .addKeyValue("duration_ms", Math.round(took / NANOS_PER_MS))
                    .log("request");
            MDC.remove("request_id");
        }
    }

    /** The caller's own id when it is a plain one, so that its log and ours can be laid side by side. */
    private static String requestId(Context context) {
        String given = context.header(REQUEST_ID);
        return given != null && GIVEN_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private static Route route(Context context, Router.Match match) {
        String method = context.req().getMethod();
        for (Method known : match.methods()) {
            // What HEAD answers is what GET would, less the body.
            if (known.name().equals(method) || known == Method.GET && method.equals("HEAD")) {
                Route route = match.routes().get(known);
                if (route != null) {
                    return route;
                }
            }
        }
        String allowed = match.methods().stream().map(Method::name).collect(Collectors.joining(", "));
        context.header("Allow", allowed);
        throw new ApiException(
                405, "method_not_allowed", context.path() + " takes " + allowed + ", not " + method + ".");
    }

    private void answer(Context context, Router.Match match, Route route) throws SQLException {
        // Told before the body is read: the caller may wait for leave to send it.
        if (context.contentLength() > maxBodyBytes) {
            throw tooLarge();
        }
        Principal caller = route.audience() == Audience.ANYBODY ? null : caller(context);
        if (caller != null && route.audience() == Audience.ADMINISTRATORS) {
            caller.requireAdministrator();
        }
        route.handler().handle(new Exchange(context, route, caller, match.variables(), publicUrl));
    }

    private Principal caller(Context context) throws SQLException {
        String header = context.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new ApiException(
                    401, "unauthenticated", "The request has no bearer token. Send Authorization: Bearer <token>.");
        }
        return services.authentication()
                .caller(header.substring(BEARER.length()).trim());
    }

    private static void fail(Context context, Exception failure, String id) {
        ApiException refusal = failure instanceof HttpResponseException http ? ofHttp(http) : Errors.of(failure, id);
        if (refusal.status() == 503 || refusal.status() == 429) {
            context.header("Retry-After", "1");
        }
        if (refusal.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        UnreadBody.discard(context);
        Exchange.write(context, refusal.status(), Errors.body(refusal, id));
    }

    private static ApiException tooLarge() {
        return new ApiException(
                413, "body_too_large", "The body is larger than this server takes. Send it in smaller parts.");
    }

    /** Javalin's own refusals, met when a body is read. */
    private static ApiException ofHttp(HttpResponseException failure) {
        return failure.getStatus() == 413
                ? tooLarge()
                : new ApiException(failure.getStatus(), "bad_request", "The request cannot be read.");
    }
}
