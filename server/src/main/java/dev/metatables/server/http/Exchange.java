package dev.metatables.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.request.Fields;
import dev.metatables.server.api.RouteFamily;
import dev.metatables.server.catalog.RowShape;
import dev.metatables.server.execution.Answer;
import dev.metatables.server.identity.Principal;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer.
 *
 * @param knownCaller null on routes for anybody
 * @param variables values of the path's variables
 */
record Exchange(
        Context context,
        Route route,
        @Nullable Principal knownCaller,
        Map<String, String> variables,
        @Nullable String publicUrl) {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The caller; only on routes for callers. */
    Principal caller() {
        if (knownCaller == null) {
            throw new IllegalStateException(route.path() + " is for anybody");
        }
        return knownCaller;
    }

    /** The family of paths the caller uses. */
    RouteFamily family() {
        return route.family();
    }

    /** The tables the path speaks of. */
    TableKind kind() {
        return route.kind();
    }

    /** What this request is called in answers, logs and the audit. */
    String requestId() {
        return String.valueOf(context.res().getHeader(Dispatcher.REQUEST_ID));
    }

    /** The shape of rows the caller wants. */
    RowShape shape() {
        return new RowShape(route.kind(), route.family());
    }

    /** The body as an object. In the second family it may carry the caller's project, which changes nothing here. */
    Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> body = Bodies.object(context.bodyAsBytes());
        return family() == RouteFamily.V1 ? V1Members.without(body, "") : body;
    }

    /** The body as a list. */
    List<?> list() {
        List<?> body = Bodies.list(context.bodyAsBytes());
        return family() == RouteFamily.V1 ? V1Members.without(body) : body;
    }

    /** The query; a key that comes more than once is joined by commas, as the list filters are. */
    Map<String, @Nullable Object> query() {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, String.join(",", values)));
        Bodies.refuseNul("", query);
        return query;
    }

    /** The value of a variable of the path. */
    String path(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The absolute URL of this route as the client reached it, with another query. */
    String url(String query) {
        String base = publicUrl != null ? publicUrl : context.scheme() + "://" + context.host();
        return base + context.path() + "?" + query;
    }

    void answer(int status, Object body) {
        write(context, status, body);
    }

    /** Sends an answer while it is held only once; a caller who went away is no failure. */
    void send(int status, Answer answer) {
        context.status(status).contentType("application/json");
        context.res().setContentLengthLong(answer.length());
        try {
            answer.writeTo(context.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("an answer was not read to its end: {}", e.getMessage());
        }
    }

    /** Answers that it is done, and nothing else. */
    void nothing() {
        context.status(204);
    }

    /** For calls whose body says nothing: there is none, or an object without members. */
    void noBody() {
        byte[] body = context.bodyAsBytes();
        if (body.length > 0) {
            List<Violation> violations = new ArrayList<>();
            new Fields(Bodies.object(body), "", violations).refuseOthers();
            ContractException.throwIfAny(violations);
        }
    }

    static void write(Context context, int status, Object body) {
        context.status(status).contentType("application/json").result(bytes(body));
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is a tree of maps, lists and values", e);
        }
    }
}
