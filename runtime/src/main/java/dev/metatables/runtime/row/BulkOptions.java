package dev.metatables.runtime.row;

import java.util.function.LongConsumer;

/**
 * How many rows are written at once. Immutable.
 *
 * @param batchRows rows of one operation
 * @param refuseDuplicates whether two rows with one upsert key in a batch are an error; else the last one wins
 * @param parallel operations on their way at the same time
 * @param progress told the number of rows sent so far, after each operation; called by one thread at a time
 */
public record BulkOptions(int batchRows, boolean refuseDuplicates, int parallel, LongConsumer progress) {
    /** Rows of one operation: larger ones gain nothing, smaller ones cost a round trip each. */
    public static final int BATCH_ROWS = 10_000;

    private static final BulkOptions DEFAULTS = new BulkOptions(BATCH_ROWS, false, 1, rows -> {});

    public BulkOptions {
        if (batchRows < 1 || parallel < 1) {
            throw new IllegalArgumentException("Batches have at least one row, and at least one is on its way: got "
                    + batchRows + " rows and " + parallel + " at a time.");
        }
    }

    /** {@value #BATCH_ROWS} rows an operation, one after the other, the last row of a key wins. */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /** The same with other batches. */
    public BulkOptions withBatchRows(int rows) {
        return new BulkOptions(rows, refuseDuplicates, parallel, progress);
    }

    /** The same, with two rows of one key in a batch as an error. */
    public BulkOptions refusingDuplicates() {
        return new BulkOptions(batchRows, true, parallel, progress);
    }

    /**
     * The same with several operations at a time. Their order is then open: rows with one key have to be in one batch,
     * or it is open which of them stays.
     */
    public BulkOptions withParallel(int operations) {
        return new BulkOptions(batchRows, refuseDuplicates, operations, progress);
    }

    /** The same with a listener. */
    public BulkOptions withProgress(LongConsumer listener) {
        return new BulkOptions(batchRows, refuseDuplicates, parallel, listener);
    }
}
