package dev.metatables.server.timeseries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** First and last times by identity, one level of nesting for each dimension (HTTP specification 12). For one thread. */
public final class SeriesStatistics {
    private final int dimensions;
    private final Map<String, @Nullable Object> progress = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> first = new LinkedHashMap<>();
    private @Nullable String min;
    private @Nullable String max;

    /** Statistics of a table with so many identity dimensions. */
    public SeriesStatistics(int dimensions) {
        this.dimensions = dimensions;
    }

    /** Adds rows of {@link SeriesStatements#statistics}. */
    public void add(List<?> rows) {
        for (Object row : rows) {
            if (row instanceof Map<?, ?> identity && identity.get("last_time") instanceof String last) {
                String start = String.valueOf(identity.get("first_time"));
                put(first, identity, start);
                put(progress, identity, last);
                min = min == null || start.compareTo(min) < 0 ? start : min;
                max = max == null || last.compareTo(max) > 0 ? last : max;
            }
        }
    }

    private void put(Map<String, @Nullable Object> into, Map<?, ?> identity, String time) {
        Map<String, @Nullable Object> level = into;
        for (int i = 1; i < dimensions; i++) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> next = (Map<String, @Nullable Object>)
                    level.computeIfAbsent(String.valueOf(identity.get("d" + i)), name -> new LinkedHashMap<>());
            level = next;
        }
        if (dimensions > 0) {
            level.put(String.valueOf(identity.get("d" + dimensions)), time);
        }
    }

    /** Whether there is no row at all. */
    public boolean empty() {
        return max == null;
    }

    /** The members of the answer. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> global = new LinkedHashMap<>();
        global.put("min", min);
        global.put("max", max);
        Map<String, @Nullable Object> index = new LinkedHashMap<>();
        index.put("_GLOBAL_", global);
        index.put("index_progress", progress);
        index.put("index_min", first);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("multi_index_stats", index);
        json.put("multi_index_column_stats", Map.of());
        return json;
    }
}
