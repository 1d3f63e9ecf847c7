package dev.metatables.runtime.database;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.postgres.lexer.PyformatStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs operations on a connection and answers as the operation protocol says. */
public final class OperationRunner {
    private final Connection connection;
    private final int pageCap;

    /** Pages have at most this many rows. */
    public OperationRunner(Connection connection, int pageCap) {
        this.connection = connection;
        this.pageCap = pageCap;
    }

    /** The answer to one operation. */
    public Map<String, @Nullable Object> run(Operation operation) throws SQLException {
        PyformatStatement sql = PyformatStatement.parse(operation.statement().sql());
        boolean select = operation.kind() == OperationKind.SELECT;
        long page = Math.min(operation.limits().maxRows(), pageCap);
        String text = sql.renderForJdbc(use -> "?");
        String paged = select
                ? "select * from (" + text + ") page offset "
                        + operation.limits().offset() + " limit " + (page + 1)
                : text;
        try (PreparedStatement statement = connection.prepareStatement(paged)) {
            bind(statement, sql, (Map<?, ?>) operation.statement().parameters());
            if (!statement.execute()) {
                return reply(List.of(), statement.getUpdateCount(), false, -1);
            }
            List<Map<String, @Nullable Object>> rows = rows(statement.getResultSet());
            boolean more = select && rows.size() > page;
            List<Map<String, @Nullable Object>> shown = more ? rows.subList(0, (int) page) : rows;
            return reply(shown, shown.size(), more, operation.limits().offset() + shown.size());
        }
    }

    private static void bind(PreparedStatement statement, PyformatStatement sql, Map<?, ?> values) throws SQLException {
        int position = 1;
        for (int use : sql.uses()) {
            Object value = values.get(sql.names().get(use));
            if (value instanceof Map<?, ?>) {
                statement.setObject(position, Json.write(value), Types.OTHER);
            } else if (value instanceof List<?> list) {
                statement.setObject(position, array(list), Types.OTHER);
            } else if (value == null) {
                statement.setNull(position, Types.NULL);
            } else {
                statement.setObject(position, value.toString(), Types.OTHER);
            }
            position++;
        }
    }

    private static String array(List<?> values) {
        return values.stream()
                .map(value -> value == null
                        ? "NULL"
                        : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Map<String, @Nullable Object>> rows(ResultSet found) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        ResultSetMetaData columns = found.getMetaData();
        while (found.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), value(found, i, columns.getColumnTypeName(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet found, int column, String type) throws SQLException {
        String text = found.getString(column);
        if (text == null) {
            return null;
        }
        return switch (type) {
            case "int2", "int4", "int8" -> found.getLong(column);
            case "float4", "float8" ->
                Double.isFinite(found.getDouble(column)) ? (Object) found.getDouble(column) : text;
            case "bool" -> found.getBoolean(column);
            case "timestamptz" -> timestamp(found.getObject(column, OffsetDateTime.class), text);
            case "json", "jsonb" -> Json.parse(text);
            default -> text;
        };
    }

    private static String timestamp(OffsetDateTime time, String text) {
        boolean plain = time.getYear() > 0 && time.getYear() < 10_000;
        return plain ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) : text;
    }

    private static Map<String, @Nullable Object> reply(
            List<Map<String, @Nullable Object>> rows, long count, boolean more, long next) {
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("returned_count", rows.size());
        pagination.put("has_more", more);
        pagination.put("next_offset", more ? next : null);
        Map<String, @Nullable Object> reply = new LinkedHashMap<>();
        reply.put("ok", true);
        reply.put("row_count", count);
        reply.put("rows", rows);
        reply.put("truncated", more);
        reply.put("pagination", pagination);
        reply.put("scope", Map.of("meta_table_uids", List.of()));
        return reply;
    }
}
