package dev.metatables.runtime.transport;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Sends what may be sent again up to four times: after a dropped connection, after an answer that broke off, and after
 * answers that ask for patience (HTTP specification 1). A request that may not be repeated is sent once.
 */
final class Retries {
    private static final int ATTEMPTS = 4;
    private static final Set<Integer> PATIENCE = Set.of(429, 500, 502, 503, 504);
    private static final String IN_PROGRESS = "idempotency_in_progress";
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    /** Who asks for more gets no second request: waiting is then for the caller to decide. */
    private static final long LONGEST_ASKED_MILLIS = 30_000;

    private final Request request;
    private final long start = System.nanoTime();
    private int sent;
    private long wait = FIRST_WAIT_MILLIS;

    /** One sending and the reading of its answer. */
    interface Attempt<T> {
        T send() throws IOException;
    }

    private Retries(Request request) {
        this.request = request;
    }

    static <T> T send(Request request, Attempt<T> attempt) throws IOException {
        return new Retries(request).run(attempt);
    }

    private <T> T run(Attempt<T> attempt) throws IOException {
        while (true) {
            sent++;
            try {
                return attempt.send();
            } catch (TsManagerException refusal) {
                if (!patient(refusal.reply())) {
                    throw refusal;
                }
            } catch (InterruptedIOException | JacksonException e) {
                // Waiting again after a timeout or a cancellation is not what the caller asked for, and what is no
                // JSON will be none the next time.
                throw e;
            } catch (IOException e) {
                if (!mayRepeat()) {
                    throw e;
                }
            }
            pause(wait);
            wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
        }
    }

    private boolean mayRepeat() {
        return request.repeatable() && sent < ATTEMPTS;
    }

    private boolean patient(ErrorReply reply) {
        long asked =
                Objects.requireNonNullElse(reply.retryAfter(), Duration.ZERO).toMillis();
        if (asked > LONGEST_ASKED_MILLIS) {
            return false;
        }
        // The first sending of this very request is still at work; its answer will be kept for us.
        boolean underWay = reply.status() == 409 && reply.code().equals(IN_PROGRESS) && inTime();
        if (underWay || mayRepeat() && PATIENCE.contains(reply.status())) {
            wait = Math.max(wait, asked);
            return true;
        }
        return false;
    }

    private boolean inTime() {
        return request.idempotencyKey() != null
                && System.nanoTime() - start < request.timeout().toNanos();
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
