package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends operations. Writes are sent once; selects are read page after page. */
final class Operations {
    /** More rows than any answer has: the server's page cap decides how many come at a time. */
    static final long ALL_ROWS = Integer.MAX_VALUE;

    private static final String PATH = "orm/api/ts_manager/meta_table/execute-operation/";
    /** What an answer may take beyond the statement itself. */
    private static final Duration TRANSFER_TIME = Duration.ofSeconds(30);

    private final Transport transport;

    Operations(Transport transport) {
        this.transport = transport;
    }

    /** One request, one answer. */
    <R> Reply<R> once(Operation operation, RowReader<R> reader) {
        Request request = operation.kind() == OperationKind.SELECT
                ? Request.query(PATH, operation.toJson())
                : Request.change(PATH, operation.toJson());
        Duration timeout =
                Duration.ofMillis(operation.limits().statementTimeoutMs()).plus(TRANSFER_TIME);
        return transport.send(request.within(timeout), json -> Reply.read(json, reader));
    }

    /**
     * Reads a select up to the rows its limits ask for.
     *
     * @param ordered whether pages of it fit together
     * @throws ResultNotOrderedException when they do not and there is more than one
     */
    <R> List<R> all(Operation select, RowReader<R> reader, boolean ordered) {
        List<R> rows = new ArrayList<>();
        long wanted = select.limits().maxRows();
        Operation next = select;
        while (true) {
            Reply<R> page = once(next, reader);
            rows.addAll(page.rows());
            if (!page.hasMore() || rows.size() >= wanted) {
                return rows;
            }
            if (!ordered) {
                throw new ResultNotOrderedException(rows.size());
            }
            if (page.rows().isEmpty() || page.nextOffset() < 0) {
                throw new MetaTablesException("TS Manager says that rows are left but not where they start, so the"
                        + " answer cannot be read to its end. Report this to its administrator.");
            }
            next = select.withLimits(select.limits().page(page.nextOffset(), wanted - rows.size()));
        }
    }
}
