package dev.metatables.runtime.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation given by hand answered.
 *
 * @param rows maps from column label to JSON value, in select order
 * @param rowCount number of rows, else rows changed
 * @param truncated whether the statement has more rows than the operation asked for
 */
public record OperationResult(List<Map<String, @Nullable Object>> rows, long rowCount, boolean truncated) {
    public OperationResult {
        rows = List.copyOf(rows);
    }

    /** The caller set the limit and sees {@code truncated}, so pages are merged whatever their order. */
    static OperationResult of(OperationCalls operations, Operation operation) {
        RowReader<Map<String, @Nullable Object>> maps = RowReader.maps();
        Reply<Map<String, @Nullable Object>> page = operations.once(operation, maps);
        if (operation.kind() != OperationKind.SELECT) {
            return new OperationResult(page.rows(), page.rowCount(), page.hasMore());
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(page.rows());
        long wanted = operation.limits().maxRows();
        while (page.hasMore() && page.nextOffset() >= 0 && !page.rows().isEmpty() && rows.size() < wanted) {
            Operation next = operation.withLimits(operation.limits().page(page.nextOffset(), wanted - rows.size()));
            page = operations.once(next, maps);
            rows.addAll(page.rows());
        }
        return new OperationResult(rows, rows.size(), page.hasMore());
    }
}
