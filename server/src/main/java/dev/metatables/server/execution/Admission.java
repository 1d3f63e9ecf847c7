package dev.metatables.server.execution;

import dev.metatables.server.api.ApiException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one caller use a part of the connections at a time, so that its slow statements leave some to others. Safe for all threads. */
public final class Admission {
    private static final long PATIENCE_SECONDS = 5;

    private final int each;
    private final Map<UUID, Semaphore> callers = new ConcurrentHashMap<>();

    /** Admission to so many connections; a caller gets at most three quarters of them. */
    public Admission(int connections) {
        this.each = Math.max(1, connections - connections / 4);
    }

    /**
     * Waits until the caller may run one more statement. Close the place when it is done.
     *
     * @throws ApiException 429 when that takes too long
     */
    public Place enter(UUID caller) {
        Semaphore places = callers.computeIfAbsent(caller, uid -> new Semaphore(each, true));
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return places::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(
                429,
                "rate_limited",
                "You have " + each
                        + " statements running, as many as one caller may. Nothing was changed; try again when"
                        + " one is done.");
    }

    /** A place among the running statements. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
