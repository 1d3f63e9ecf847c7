package dev.metatables.runtime.row;

import dev.metatables.runtime.MetaTablesException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL refuses to touch a row twice in one statement, so one row of a key stands for all of a batch. */
final class BatchKeys {
    /** A message names so many keys and counts the rest. */
    private static final int SHOWN = 10;

    private final List<String> key;
    private final int[] positions;
    private final boolean refuseDuplicates;

    BatchKeys(List<String> key, String[] columns, boolean refuseDuplicates) {
        this.key = key;
        this.positions = key.stream().mapToInt(Arrays.asList(columns)::indexOf).toArray();
        this.refuseDuplicates = refuseDuplicates;
    }

    /** The last row of each key. */
    List<@Nullable Object[]> distinct(List<@Nullable Object[]> batch) {
        Map<List<@Nullable Object>, @Nullable Object[]> last = new LinkedHashMap<>();
        Set<List<@Nullable Object>> twice = new LinkedHashSet<>();
        for (@Nullable Object[] row : batch) {
            List<@Nullable Object> values = new ArrayList<>(positions.length);
            for (int position : positions) {
                values.add(comparable(row[position]));
            }
            if (last.put(values, row) != null) {
                twice.add(values);
            }
        }
        if (refuseDuplicates && !twice.isEmpty()) {
            throw refused(twice);
        }
        return last.size() == batch.size() ? batch : new ArrayList<>(last.values());
    }

    private MetaTablesException refused(Set<List<@Nullable Object>> twice) {
        String named = twice.stream().limit(SHOWN).map(List::toString).collect(Collectors.joining(", "));
        return new MetaTablesException(
                "Several rows of one batch have the same " + String.join(", ", key) + ": " + named
                        + (twice.size() > SHOWN ? " and " + (twice.size() - SHOWN) + " more" : "")
                        + ". Take all but one of each out, or let the last one win.");
    }

    /** Values that PostgreSQL takes for equal have to be equal here. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Double number && number == 0.0) {
            return 0.0;
        }
        if (value instanceof Float number && number == 0.0f) {
            return 0.0f;
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
