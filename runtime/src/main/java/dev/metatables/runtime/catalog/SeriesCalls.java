package dev.metatables.runtime.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.transport.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of time-indexed tables that go by time (HTTP specification 12). Rows are what the server sends; numbers with a
 * fraction are {@link java.math.BigDecimal}. Safe for all threads.
 */
public final class SeriesCalls {
    private final CatalogCalls calls;

    SeriesCalls(CatalogCalls calls) {
        this.calls = calls;
    }

    /** First and last times, over all rows and for each identity. */
    public Map<String, @Nullable Object> statistics(String uid) {
        return calls.askMap(Request.get(path(uid) + "get-stats/"));
    }

    /** The newest row of each identity, of the rows selected. */
    public List<Map<String, @Nullable Object>> lastObservation(String uid, SeriesSelection selection) {
        return rows(calls.list(Request.query(path(uid) + "get_last_observation/", selection.members()), Map.class));
    }

    /**
     * The rows from one instant to another, both included, page after page.
     *
     * @param from first instant, or null for the beginning
     * @param to last instant, or null for the end
     * @param columns names of the columns; empty for all
     * @throws dev.metatables.runtime.value.ValueException when an instant has digits below a microsecond
     */
    public List<Map<String, @Nullable Object>> between(
            String uid, @Nullable Instant from, @Nullable Instant to, List<String> columns) {
        return between(uid, from, to, columns, SeriesSelection.all());
    }

    /** The same, of the rows selected. */
    public List<Map<String, @Nullable Object>> between(
            String uid, @Nullable Instant from, @Nullable Instant to, List<String> columns, SeriesSelection selection) {
        Map<String, @Nullable Object> body = range(from, to, columns);
        body.putAll(selection.members());
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Object offset = 0;
        while (offset instanceof Number number && (all.isEmpty() || number.longValue() > 0)) {
            body.put("offset", number);
            Map<String, @Nullable Object> page =
                    calls.askMap(Request.query(path(uid) + "get_data_between_dates_from_remote/", body));
            if (!(page.get("results") instanceof List<?> results) || results.isEmpty()) {
                return all;
            }
            all.addAll(rows(results));
            offset = page.get("next_offset");
        }
        return all;
    }

    private static Map<String, @Nullable Object> range(
            @Nullable Instant from, @Nullable Instant to, List<String> columns) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("start_date", SeriesSelection.seconds(from));
        body.put("end_date", SeriesSelection.seconds(to));
        body.put("great_or_equal", true);
        body.put("less_or_equal", true);
        if (!columns.isEmpty()) {
            body.put("columns", columns);
        }
        return body;
    }

    /**
     * Deletes the rows at an instant and after it.
     *
     * @return {@code deleted_count}, {@code table_empty} and the statistics afterwards
     */
    public Map<String, @Nullable Object> deleteAfter(String uid, Instant from) {
        return deleteAfter(uid, from, SeriesSelection.all());
    }

    /** The same, of the rows selected. */
    public Map<String, @Nullable Object> deleteAfter(String uid, Instant from, SeriesSelection selection) {
        Map<String, Object> body = selection.members();
        body.put("after_date", from.toString());
        return calls.askMap(Request.change(path(uid) + "delete_after_date/", body));
    }

    /** The table of these row fields, registered when it is not there yet. */
    public MetaTableRow getOrCreate(Map<String, ?> row) {
        return calls.ask(
                Request.change(CatalogCalls.family(TableKind.TIME_INDEXED) + "get_or_create/", row),
                MetaTableRow.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> rows(List<?> items) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        items.forEach(item -> rows.add((Map<String, @Nullable Object>) item));
        return rows;
    }

    private static String path(String uid) {
        return CatalogCalls.table(TableKind.TIME_INDEXED, uid);
    }
}
