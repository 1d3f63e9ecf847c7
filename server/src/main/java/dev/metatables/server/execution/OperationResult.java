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

/** What an operation gave (HTTP specification 8.5). For one thread. */
public final class OperationResult implements Answer {
    private final Operation operation;
    private final ResultBytes rows;
    private final long rowCount;
    private final List<TouchedTable> touched;
    private final Page page;
    private @Nullable RowsBody body;

    /**
     * What of all rows is in the answer.
     *
     * @param size rows asked of the database
     * @param returned number of rows that came
     * @param hasMore whether there are rows after these
     */
    record Page(long size, long returned, boolean hasMore) {}

    /**
     * A result.
     *
     * @param rows rows as a JSON list, each an object by column label in select order
     * @param rowCount number of those rows, or rows affected when the statement gives none
     */
    OperationResult(Operation operation, ResultBytes rows, long rowCount, Page page, List<TouchedTable> touched) {
        this.operation = operation;
        this.rows = rows;
        this.rowCount = rowCount;
        this.page = page;
        this.touched = touched;
    }

    @Override
    public long length() {
        return body().length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body().writeTo(out);
    }

    @Override
    public long rowCount() {
        return rowCount;
    }

    @Override
    public List<TouchedTable> touched() {
        return touched;
    }

    /** Rows asked of the database for this page. */
    public long pageSize() {
        return page.size();
    }

    /** Number of rows that came. */
    public long returned() {
        return page.returned();
    }

    /** Whether there are rows after these. */
    public boolean hasMore() {
        return page.hasMore();
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
        if (body == null) {
            body = new RowsBody(members(), List.of("rows"), rows);
        }
        return body;
    }

    private Map<String, @Nullable Object> members() {
        Limits limits = operation.limits();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("operation", operation.kind().wireName());
        json.put("dialect", Operation.DIALECT);
        json.put("row_count", rowCount);
        json.put("truncated", page.hasMore());
        json.put("max_rows", limits.maxRows());
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("limit", page.size());
        pagination.put("offset", limits.offset());
        pagination.put("returned_count", page.returned());
        pagination.put("has_more", page.hasMore());
        pagination.put("next_offset", page.hasMore() ? limits.offset() + page.returned() : null);
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
