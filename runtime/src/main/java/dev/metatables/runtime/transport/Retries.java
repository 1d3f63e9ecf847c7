package dev.metatables.runtime.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * Sends what may be sent again up to four times: after a dropped connection, and after answers that ask for patience
 * (HTTP specification 1). A request that may not be repeated is sent once.
 */
final class Retries {
    private static final int ATTEMPTS = 4;
    private static final Set<Integer> PATIENCE = Set.of(429, 502, 503, 504);
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    /** One sending. */
    interface Attempt {
        Response<ResponseBody> send() throws IOException;
    }

    private Retries() {}

    static Response<ResponseBody> send(Request request, Attempt attempt) throws IOException {
        long wait = FIRST_WAIT_MILLIS;
        for (int sent = 1; ; sent++) {
            boolean last = sent == ATTEMPTS || !request.repeatable();
            try {
                Response<ResponseBody> response = attempt.send();
                if (last || !PATIENCE.contains(response.code())) {
                    return response;
                }
                wait = Math.max(wait, asked(response.headers().get("Retry-After")));
                close(response);
            } catch (InterruptedIOException e) {
                // A timeout or a cancellation: waiting again is not what the caller asked for.
                throw e;
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
            pause(Math.min(wait, LONGEST_WAIT_MILLIS));
            wait *= 2;
        }
    }

    private static long asked(@Nullable String seconds) {
        try {
            return seconds == null
                    ? 0
                    : Duration.ofSeconds(Long.parseLong(seconds.strip())).toMillis();
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void close(Response<ResponseBody> response) {
        ResponseBody body = response.errorBody();
        if (body != null) {
            body.close();
        }
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
