package dev.metatables.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a request's body that nobody read because the request was refused before. The web server closes a
 * connection that still carries one, and a caller that is still sending then sees a broken connection where the refusal
 * was: so the rest is read and thrown away first.
 */
final class UnreadBody {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);

    /** A caller that is still sending so long after the refusal may lose the answer, but not hold a thread. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private UnreadBody() {}

    static void discard(Context context) {
        if (context.header("Expect") != null) {
            // The caller waits for leave to send; reading would give it.
            return;
        }
        byte[] buffer = new byte[1 << 14];
        long until = System.nanoTime() + LONGEST_NANOS;
        try {
            InputStream body = context.req().getInputStream();
            while (System.nanoTime() < until && body.read(buffer) >= 0) {
                // Thrown away.
            }
        } catch (IOException | RuntimeException gone) {
            // Whoever went away, or sent what cannot be read, gets the refusal as far as it goes.
            LOG.debug("rest of a refused body not read", gone);
        }
    }
}
