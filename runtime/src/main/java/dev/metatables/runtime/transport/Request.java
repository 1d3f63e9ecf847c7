package dev.metatables.runtime.transport;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path path under the endpoint, without leading and with trailing slash, then the query if there is one
 * @param body JSON as maps, lists and plain values, or null for a request without body
 * @param repeatable true for reads, which may be sent again when the connection drops
 * @param timeout how long the answer may take
 * @param accepted statuses besides 2xx whose body is an answer and not a failure
 * @param idempotencyKey names a write to a server that does it only once for each name, so that it may be sent again;
 *     null for a write that is never sent twice
 */
public record Request(
        Method method,
        String path,
        @Nullable Object body,
        boolean repeatable,
        Duration timeout,
        Set<Integer> accepted,
        @Nullable String idempotencyKey) {
    /** How long an ordinary answer may take. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    /** HTTP methods in use. */
    public enum Method {
        GET,
        POST,
        PATCH,
        DELETE
    }

    public Request {
        accepted = Set.copyOf(accepted);
    }

    /** A GET. */
    public static Request get(String path) {
        return of(Method.GET, path, null, true);
    }

    /** A POST that changes nothing. */
    public static Request query(String path, Object body) {
        return of(Method.POST, path, body, true);
    }

    /** A POST that may change something; without body when that is null. */
    public static Request change(String path, @Nullable Object body) {
        return of(Method.POST, path, body, false);
    }

    /** A PATCH. */
    public static Request patch(String path, Object body) {
        return of(Method.PATCH, path, body, false);
    }

    /** A DELETE. */
    public static Request delete(String path) {
        return of(Method.DELETE, path, null, false);
    }

    private static Request of(Method method, String path, @Nullable Object body, boolean repeatable) {
        return new Request(method, path, body, repeatable, DEFAULT_TIMEOUT, Set.of(), null);
    }

    /** The same request with another timeout. */
    public Request within(Duration other) {
        return new Request(method, path, body, repeatable, other, accepted, idempotencyKey);
    }

    /** The same request for which these statuses are answers too. */
    public Request accepting(Integer... statuses) {
        return new Request(method, path, body, repeatable, timeout, Set.of(statuses), idempotencyKey);
    }

    /** The same request under a name, for a server that has promised to honour it. */
    public Request once(String key) {
        return new Request(method, path, body, true, timeout, accepted, key);
    }

    /** Without the body, because values of rows and tokens are in it. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
