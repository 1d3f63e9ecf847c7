package dev.metatables.server.execution;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.server.governance.TouchedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gave (HTTP specification 8.5).
 *
 * @param rows rows as a JSON list, each an object by column label in select order
 * @param returned number of those rows
 * @param rowCount the same, or rows affected when the statement gives none
 * @param hasMore whether there are rows after these
 * @param pageSize rows asked of the database for this page
 */
public record OperationResult(
        Operation operation,
        ResultBytes rows,
        long returned,
        long rowCount,
        boolean hasMore,
        long pageSize,
        List<TouchedTable> touched)
        implements Answer {

    @Override
    public long length() {
        return body().length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body().writeTo(out);
    }

    @Override
    public boolean replayed() {
        return false;
    }

    @Override
    public void close() {
        rows.close();
    }

    private RowsBody body() {
        Limits limits = operation.limits();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("operation", operation.kind().wireName());
        json.put("dialect", Operation.DIALECT);
        json.put("row_count", rowCount);
        json.put("truncated", hasMore);
        json.put("max_rows", limits.maxRows());
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("limit", pageSize);
        pagination.put("offset", limits.offset());
        pagination.put("returned_count", returned);
        pagination.put("has_more", hasMore);
        pagination.put("next_offset", hasMore ? limits.offset() + returned : null);
        json.put("pagination", pagination);
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put(
                "meta_table_uids",
                operation.scope().tables().stream()
                        .map(table -> table.metaTableUid())
                        .toList());
        scope.put("data_source_uid", operation.scope().dataSourceUid());
        json.put("scope", scope);
        return new RowsBody(json, List.of("rows"), rows);
    }

    /** The rows alone, a JSON list. For results that are worked on before they are answered. */
    public String rowsText() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            rows.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * The same rows under other members.
     *
     * @param members of the body, less the rows
     * @param rowMembers under which the rows stand
     */
    public Answer as(Map<String, @Nullable Object> members, List<String> rowMembers) {
        OperationResult result = this;
        RowsBody body = new RowsBody(members, rowMembers, rows);
        return new Answer() {
            @Override
            public long length() {
                return body.length();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                body.writeTo(out);
            }

            @Override
            public long rowCount() {
                return result.rowCount();
            }

            @Override
            public boolean replayed() {
                return false;
            }

            @Override
            public List<TouchedTable> touched() {
                return result.touched();
            }

            @Override
            public void close() {
                result.close();
            }
        };
    }

    /** A JSON object whose last members are the rows. */
    private static final class RowsBody {
        private final byte[] head;
        private final List<byte[]> names;
        private final ResultBytes rows;

        RowsBody(Map<String, @Nullable Object> members, List<String> rowMembers, ResultBytes rows) {
            this.head = Json.write(members).getBytes(StandardCharsets.UTF_8);
            this.names = rowMembers.stream()
                    .map(name -> (",\"" + name + "\":").getBytes(StandardCharsets.UTF_8))
                    .toList();
            this.rows = rows;
        }

        long length() {
            return head.length
                    + names.stream()
                            .mapToLong(name -> name.length + rows.length())
                            .sum();
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(head, 0, head.length - 1);
            for (byte[] name : names) {
                out.write(name);
                rows.writeTo(out);
            }
            out.write('}');
        }
    }
}
