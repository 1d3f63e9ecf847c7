package dev.metatables.runtime.catalog;

import dev.metatables.runtime.value.ValueWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a time-indexed table a call means, by their grain: all of them unless narrowed. Values are those of the
 * row API. Immutable.
 */
public final class SeriesSelection {
    private static final SeriesSelection ALL = new SeriesSelection(Map.of(), List.of(), List.of());
    private static final int MICRO_DIGITS = 6;
    private static final int NANOS_OF_MICRO = 1000;

    private final Map<String, List<?>> filters;
    private final List<Map<String, ?>> coordinates;
    private final List<Map<String, ?>> ranges;

    private SeriesSelection(
            Map<String, List<?>> filters, List<Map<String, ?>> coordinates, List<Map<String, ?>> ranges) {
        this.filters = filters;
        this.coordinates = coordinates;
        this.ranges = ranges;
    }

    /** Every row. */
    public static SeriesSelection all() {
        return ALL;
    }

    /**
     * Only rows with one of these values in a column of the grain.
     *
     * @throws dev.metatables.runtime.value.ValueException when a value cannot be sent
     */
    public SeriesSelection where(String column, Object... values) {
        Map<String, List<?>> more = new LinkedHashMap<>(filters);
        more.put(column, Arrays.stream(values).map(ValueWriter::write).toList());
        return new SeriesSelection(more, coordinates, ranges);
    }

    /**
     * Only rows with these values in columns of the grain, or with those of another call.
     *
     * @throws dev.metatables.runtime.value.ValueException when a value cannot be sent
     */
    public SeriesSelection at(Map<String, ?> coordinate) {
        return new SeriesSelection(filters, with(coordinates, written(coordinate)), ranges);
    }

    /**
     * Only rows with these values in columns of the grain and a time from one instant to another, both included, or
     * those of another call: each series can have a range of its own.
     *
     * @param from first instant, or null for the beginning
     * @param to last instant, or null for the end
     * @throws dev.metatables.runtime.value.ValueException when a value cannot be sent, or an instant has digits below a
     *     microsecond
     */
    public SeriesSelection within(Map<String, ?> coordinate, @Nullable Instant from, @Nullable Instant to) {
        Map<String, @Nullable Object> range = new LinkedHashMap<>();
        range.put("coordinate", written(coordinate));
        range.put("start_date", seconds(from));
        range.put("start_date_operand", ">=");
        range.put("end_date", seconds(to));
        range.put("end_date_operand", "<=");
        return new SeriesSelection(filters, coordinates, with(ranges, range));
    }

    private static List<Map<String, ?>> with(List<Map<String, ?>> list, Map<String, ?> one) {
        List<Map<String, ?>> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static Map<String, @Nullable Object> written(Map<String, ?> coordinate) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        coordinate.forEach((column, value) -> written.put(column, ValueWriter.write(value)));
        return written;
    }

    /** Seconds since 1970 with all digits that PostgreSQL keeps; null for no bound. */
    static @Nullable BigDecimal seconds(@Nullable Instant time) {
        if (time == null || time.equals(Instant.MIN) || time.equals(Instant.MAX)) {
            return null;
        }
        // Refuses digits below a microsecond, which would be lost.
        ValueWriter.write(time);
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano() / NANOS_OF_MICRO, MICRO_DIGITS));
    }

    /** The members of a request. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!filters.isEmpty()) {
            members.put("dimension_filters", filters);
        }
        if (!coordinates.isEmpty()) {
            members.put("index_coordinates", coordinates);
        }
        if (!ranges.isEmpty()) {
            members.put("dimension_range_map", ranges);
        }
        return members;
    }
}
