package dev.metatables.runtime.transport;

import dev.metatables.runtime.MetaTablesException;

/** Carries requests to TS Manager. Implementations are safe for all threads. */
public interface Transport extends AutoCloseable {

    /** Where TS Manager listens, without trailing slash. */
    String endpoint();

    /**
     * Sends a request and reads its answer.
     *
     * @throws UnreachableException when TS Manager does not answer or the answer breaks off
     * @throws TsManagerException when TS Manager refuses
     * @throws MetaTablesException when this transport is closed
     */
    <T> T send(Request request, ReplyReader<T> reader);

    /** Gives up the request that a thread waits for; it fails there as a request without an answer. */
    default void giveUp(Thread waiting) {}

    /** Releases connections. Calling it again does nothing. */
    @Override
    void close();
}
