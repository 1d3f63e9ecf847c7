package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.MetaTablesException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A select read page after page, each when it is asked for. For one thread. */
final class Pages<R> implements Iterator<List<R>> {
    private final OperationCalls calls;
    private final RowReader<R> reader;
    private final boolean ordered;
    private final Reading reading;
    private final long wanted;
    private Operation next;
    private long read;
    private boolean more = true;

    /**
     * Reads to the end.
     *
     * @param ordered whether pages of it fit together
     */
    Pages(OperationCalls calls, Operation select, RowReader<R> reader, boolean ordered) {
        this(calls, select, reader, ordered, Reading.WHOLE);
    }

    /** Reads as it is asked to. */
    Pages(OperationCalls calls, Operation select, RowReader<R> reader, boolean ordered, Reading reading) {
        this.calls = calls;
        this.reader = reader;
        this.ordered = ordered;
        this.reading = reading;
        this.wanted = select.limits().maxRows();
        this.next = page(select, select.limits().offset());
    }

    private Operation page(Operation select, long offset) {
        return select.withLimits(select.limits().page(offset, Math.min(reading.pageRows(), wanted - read)));
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    /**
     * The next rows; the first page may be empty, no other is.
     *
     * @throws ResultTooLargeException when there are more rows than the limits allow and the query did not ask to cut them
     * @throws ResultNotOrderedException when there is more than one page and they do not fit together
     */
    @Override
    public List<R> next() {
        if (!more) {
            throw new NoSuchElementException("All pages were read.");
        }
        Reply<R> page = calls.once(next, reader);
        read += page.rows().size();
        if (page.hasMore() && read >= wanted && wanted < OperationCalls.ALL_ROWS && !reading.cut()) {
            throw new ResultTooLargeException(wanted);
        }
        more = page.hasMore() && read < wanted;
        if (more) {
            requireNext(page);
            next = page(next, page.nextOffset());
        }
        return page.rows();
    }

    private void requireNext(Reply<R> page) {
        if (!ordered) {
            throw new ResultNotOrderedException(page.rows().size());
        }
        if (page.rows().isEmpty() || page.nextOffset() < 0) {
            throw new MetaTablesException("TS Manager says that rows are left but not where they start, so the answer"
                    + " cannot be read to its end. Report this to its administrator.");
        }
    }
}
