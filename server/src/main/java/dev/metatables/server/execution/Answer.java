package dev.metatables.server.execution;

import dev.metatables.server.governance.TouchedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What an operation is answered with. Close it when it is sent: large ones hold a part of a shared budget. */
public interface Answer extends AutoCloseable {
    /** Length of the body in bytes. */
    long length();

    /** Writes the body, a JSON object. */
    void writeTo(OutputStream out) throws IOException;

    /** Rows in the body, or rows affected. */
    long rowCount();

    /** Whether it is the answer of an earlier request with the same key. */
    boolean replayed();

    /** Tables the statement used. */
    List<TouchedTable> touched();

    @Override
    void close();
}
