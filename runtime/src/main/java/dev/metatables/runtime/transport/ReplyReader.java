package dev.metatables.runtime.transport;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads the JSON of an answer while it arrives. */
@FunctionalInterface
public interface ReplyReader<T> {
    /**
     * Reads the whole answer.
     *
     * @param json stands before the first token
     * @throws IOException when the answer breaks off or is not JSON
     */
    T read(JsonParser json) throws IOException;
}
