package dev.metatables.contract.model;

import dev.metatables.contract.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes a table time-indexed (contract specification 2.3 and 7).
 *
 * @param column name of the time index
 * @param grain full grain, first element the time index
 * @param cadence normalized cadence or null
 * @param storageLayout authored layout, empty when none; may hold nulls
 */
public record TimeIndex(
        String column,
        List<String> grain,
        @Nullable String cadence,
        Map<String, @Nullable Object> storageLayout,
        String partitionStrategy) {
    public TimeIndex {
        grain = List.copyOf(grain);
        storageLayout = Json.copyOf(storageLayout);
    }
}
