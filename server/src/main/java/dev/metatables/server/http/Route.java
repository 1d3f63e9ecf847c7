package dev.metatables.server.http;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * One method on one path.
 *
 * @param path template that ends in a slash; a segment in braces takes any text
 * @param operation name of the operation, the same in both families
 * @param summary what it does, one line
 * @param audience who may call it at all; what a caller may do to a table is decided where the work is done
 * @param kind tables it speaks of
 */
record Route(
        Method method,
        String path,
        String operation,
        String summary,
        Audience audience,
        RouteFamily family,
        TableKind kind,
        Handler handler) {

    enum Method {
        GET,
        POST,
        PATCH,
        DELETE
    }

    enum Audience {
        ANYBODY,
        CALLERS,
        ADMINISTRATORS
    }

    /** Reads a request, calls a service, answers. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws SQLException;
    }

    /** The path's segments. */
    List<String> segments() {
        return segments(path);
    }

    /** Segments of a path; a slash at the end adds none. */
    static List<String> segments(String path) {
        String inner = path.substring(1, path.endsWith("/") ? Math.max(1, path.length() - 1) : path.length());
        return inner.isEmpty() ? List.of() : Arrays.asList(inner.split("/", -1));
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
