package dev.metatables.runtime.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Words for what can go wrong on the way: one paragraph that says what to do. */
final class Failures {
    private final String endpoint;

    Failures(String endpoint) {
        this.endpoint = endpoint;
    }

    TsManagerException refused(ErrorReply reply) {
        String tail = " (" + reply.code() + ", HTTP " + reply.status()
                + (reply.requestId() == null ? "" : ", request " + reply.requestId()) + ")";
        if (reply.status() == 401) {
            return new AuthenticationException(
                    "TS Manager at " + endpoint + " does not accept the access token: " + reply.detail()
                            + " Set METATABLES_ACCESS_TOKEN to a valid token; a TS Manager started on this machine"
                            + " writes one to the file admin.token in its data directory." + tail,
                    reply);
        }
        if (reply.status() == 403) {
            return new PermissionException(reply.detail() + tail, reply);
        }
        return new TsManagerException(reply.detail() + tail, reply);
    }

    UnreachableException noAnswer(Request request, IOException cause) {
        if (cause instanceof ConnectException) {
            return unreachable("nothing answers there (" + reason(cause) + ")", cause);
        }
        if (cause instanceof UnknownHostException) {
            return unreachable("the host name is not known", cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return tooLate(request, cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new UnreachableException(
                    "The request to " + request.path() + " was given up: its thread was interrupted." + fate(request),
                    cause);
        }
        return new UnreachableException(
                "TS Manager at " + endpoint + " closed the connection before it answered (" + reason(cause) + ")."
                        + fate(request),
                cause);
    }

    private UnreachableException tooLate(Request request, IOException cause) {
        return new UnreachableException(
                "TS Manager at " + endpoint + " did not answer within "
                        + request.timeout().toSeconds() + " seconds." + fate(request),
                cause);
    }

    UnreachableException brokenAnswer(Request request, IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return tooLate(request, cause);
        }
        return new UnreachableException(
                "The answer of TS Manager at " + endpoint + " to " + request.path()
                        + " broke off or is not the JSON it should be (" + reason(cause) + ")." + fate(request),
                cause);
    }

    private UnreachableException unreachable(String why, IOException cause) {
        return new UnreachableException(
                "TS Manager is not reachable at " + endpoint + ": " + why
                        + ". Start it (metatables server) or set METATABLES_ENDPOINT to where it listens.",
                cause);
    }

    private static String fate(Request request) {
        return request.repeatable() && request.idempotencyKey() == null
                ? " Nothing was changed; try again."
                : " Whether the change was made is not known: read before you repeat it.";
    }

    /** First line only: parsers put whole documents behind it. */
    private static String reason(IOException cause) {
        @Nullable String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse(message);
    }
}
