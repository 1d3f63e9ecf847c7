package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends operations. Writes are sent once; selects are read page after page. */
final class OperationCalls {
    /** More rows than any answer has: the server's page cap decides how many come at a time. */
    static final long ALL_ROWS = Integer.MAX_VALUE;

    private static final String PATH = "orm/api/ts_manager/meta_table/execute-operation/";
    /** What an answer may take beyond the statement itself. */
    private static final Duration TRANSFER_TIME = Duration.ofSeconds(30);

    private final Transport transport;
    private final boolean idempotent;

    /**
     * Calls over this transport.
     *
     * @param idempotent whether the server does a write only once for each key, so that it may be sent again
     */
    OperationCalls(Transport transport, boolean idempotent) {
        this.transport = transport;
        this.idempotent = idempotent;
    }

    /** One request, one answer. */
    <R> Reply<R> once(Operation operation, RowReader<R> reader) {
        Request request = request(operation);
        Duration timeout =
                Duration.ofMillis(operation.limits().statementTimeoutMs()).plus(TRANSFER_TIME);
        return transport.send(request.within(timeout), json -> Reply.read(json, reader));
    }

    private Request request(Operation operation) {
        if (operation.kind() == OperationKind.SELECT) {
            return Request.query(PATH, operation.toJson());
        }
        Request change = Request.change(PATH, operation.toJson());
        return idempotent ? change.once(UUID.randomUUID().toString()) : change;
    }

    /**
     * Reads a select up to the rows its limits ask for.
     *
     * @param ordered whether pages of it fit together
     * @throws ResultNotOrderedException when they do not and there is more than one
     */
    <R> List<R> all(Operation select, RowReader<R> reader, boolean ordered) {
        List<R> rows = new ArrayList<>();
        new Pages<>(this, select, reader, ordered).forEachRemaining(rows::addAll);
        return rows;
    }
}
