package dev.metatables.server.execution;

import dev.metatables.server.governance.TouchedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The kept answer of the first request with this key. */
record ReplayedAnswer(byte[] body, List<TouchedTable> touched) implements Answer {
    @Override
    public long length() {
        return body.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }

    @Override
    public long rowCount() {
        return 0;
    }

    @Override
    public boolean replayed() {
        return true;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
