package dev.metatables.server.execution;

import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gave (HTTP specification 8.5).
 *
 * @param rows rows in this answer, each by column label in select order; empty when the statement gives none
 * @param rowCount rows in this answer, or rows affected when the statement gives none
 * @param hasMore whether the select has rows after these
 * @param pageSize rows asked of the database for this page
 */
public record OperationResult(
        Operation operation, List<Map<String, @Nullable Object>> rows, long rowCount, boolean hasMore, long pageSize) {

    /** The answer's body. */
    public Map<String, @Nullable Object> toJson() {
        Limits limits = operation.limits();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("operation", operation.kind().wireName());
        json.put("dialect", Operation.DIALECT);
        json.put("row_count", rowCount);
        json.put("rows", rows);
        json.put("truncated", hasMore);
        json.put("max_rows", limits.maxRows());
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("limit", pageSize);
        pagination.put("offset", limits.offset());
        pagination.put("returned_count", rows.size());
        pagination.put("has_more", hasMore);
        pagination.put("next_offset", hasMore ? limits.offset() + rows.size() : null);
        json.put("pagination", pagination);
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put(
                "meta_table_uids",
                operation.scope().tables().stream()
                        .map(table -> table.metaTableUid())
                        .toList());
        scope.put("data_source_uid", operation.scope().dataSourceUid());
        json.put("scope", scope);
        return json;
    }
}
