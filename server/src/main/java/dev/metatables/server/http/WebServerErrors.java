package dev.metatables.server.http;

import dev.metatables.server.api.ApiException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the web server refuses before it is a request of ours, such as a malformed path, in the one shape of errors. */
final class WebServerErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ApiException refusal = refusal(response.getStatus());
        response.setStatus(refusal.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] body = Exchange.bytes(Errors.body(refusal, UUID.randomUUID().toString()));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static ApiException refusal(@Nullable Integer status) {
        int code = status == null || status < 400 ? 400 : status;
        return switch (code) {
            case 414, 431 -> new ApiException(code, "bad_request", "The path or a header is too long. Shorten it.");
            case 503 -> new ApiException(code, "overloaded", "The server is stopping. Nothing was changed; try again.");
            default ->
                code >= 500
                        ? new ApiException(500, "internal", "TS Manager failed; nothing was changed.")
                        : new ApiException(
                                code, "bad_request", "The request cannot be read: its path or a header is malformed.");
        };
    }
}
