package dev.metatables.server.execution;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a result that grow in pieces, up to a cap, out of a budget that all results share. Large results take from the
 * budget and give it back when closed, so that callers who read slowly cannot fill the heap; small ones are always served.
 * For one thread.
 */
final class ResultBytes extends OutputStream {
    /** What a result may hold without taking from the budget. */
    private static final int FREE = 256 * 1024;

    private static final int FIRST = 4 * 1024;
    private static final int LARGEST = 512 * 1024;

    private final ResultBudget budget;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[FIRST];
    private int used;
    private long length;
    private long taken;

    ResultBytes(ResultBudget budget) {
        this.budget = budget;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        budget.requireBelowCap(length + count);
        int from = offset;
        int left = count;
        while (left > 0) {
            if (used == piece.length) {
                next();
            }
            int part = Math.min(left, piece.length - used);
            System.arraycopy(bytes, from, piece, used, part);
            used += part;
            from += part;
            left -= part;
        }
        length += count;
    }

    private void next() {
        int size = Math.min(piece.length * 2, LARGEST);
        if (length + size > FREE) {
            budget.take(size);
            taken += size;
        }
        full.add(piece);
        piece = new byte[size];
        used = 0;
    }

    /** Number of bytes written. */
    long length() {
        return length;
    }

    /** Copies all bytes. */
    void writeTo(OutputStream out) throws IOException {
        for (byte[] bytes : full) {
            out.write(bytes);
        }
        out.write(piece, 0, used);
    }

    @Override
    public void close() {
        budget.giveBack(taken);
        taken = 0;
    }
}
