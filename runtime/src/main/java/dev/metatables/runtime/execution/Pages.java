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
        this.calls = calls;
        this.reader = reader;
        this.ordered = ordered;
        this.next = select;
        this.wanted = select.limits().maxRows();
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    /**
     * The next rows; the first page may be empty, no other is.
     *
     * @throws ResultTooLargeException when there are more rows than the limits allow
     * @throws ResultNotOrderedException when there is more than one page and they do not fit together
     */
    @Override
    public List<R> next() {
        if (!more) {
            throw new NoSuchElementException("All pages were read.");
        }
        Reply<R> page = calls.once(next, reader);
        read += page.rows().size();
        if (page.hasMore() && read >= wanted && wanted < OperationCalls.ALL_ROWS) {
            throw new ResultTooLargeException(wanted);
        }
        more = page.hasMore() && read < wanted;
        if (more) {
            requireNext(page);
            next = next.withLimits(next.limits().page(page.nextOffset(), wanted - read));
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
