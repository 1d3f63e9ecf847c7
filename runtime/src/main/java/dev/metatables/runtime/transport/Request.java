package dev.metatables.runtime.transport;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path path under the endpoint, without leading and with trailing slash
 * @param body JSON as maps, lists and plain values, or null for a request without body (sent with GET)
 * @param repeatable true for reads, which may be sent again when the connection drops; a write is never sent twice
 * @param timeout how long the answer may take
 * @param accepted statuses besides 2xx whose body is an answer and not a failure
 */
public record Request(String path, @Nullable Object body, boolean repeatable, Duration timeout, Set<Integer> accepted) {
    /** How long an ordinary answer may take. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    public Request {
        accepted = Set.copyOf(accepted);
    }

    /** A GET. */
    public static Request get(String path) {
        return new Request(path, null, true, DEFAULT_TIMEOUT, Set.of());
    }

    /** A POST that changes nothing. */
    public static Request query(String path, Object body) {
        return new Request(path, body, true, DEFAULT_TIMEOUT, Set.of());
    }

    /** A POST that may change something. */
    public static Request change(String path, Object body) {
        return new Request(path, body, false, DEFAULT_TIMEOUT, Set.of());
    }

    /** The same request with another timeout. */
    public Request within(Duration other) {
        return new Request(path, body, repeatable, other, accepted);
    }

    /** The same request for which this status is an answer too. */
    public Request accepting(int status) {
        return new Request(path, body, repeatable, timeout, Set.of(status));
    }

    /** Without the body, because values of rows and tokens are in it. */
    @Override
    public String toString() {
        return (body == null ? "GET " : "POST ") + path;
    }
}
