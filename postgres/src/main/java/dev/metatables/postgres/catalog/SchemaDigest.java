package dev.metatables.postgres.catalog;

import dev.metatables.contract.Digests;
import dev.metatables.contract.json.CanonicalJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One short text for the state of some tables: equal digests mean equal structure. The order of the tables does not
 * count, nor does the order of columns, because a column added later always stands last.
 */
public final class SchemaDigest {

    private static final Comparator<TableSnapshot> ORDER =
            Comparator.comparing(TableSnapshot::schema).thenComparing(TableSnapshot::tableName);

    private SchemaDigest() {}

    /** SHA-256 over the canonical form, 64 lower-case hex digits. */
    public static String of(Collection<TableSnapshot> tables) {
        List<Map<String, @Nullable Object>> canonical =
                tables.stream().sorted(ORDER).map(SchemaDigest::canonical).toList();
        return Digests.sha256(CanonicalJson.write(canonical));
    }

    private static Map<String, @Nullable Object> canonical(TableSnapshot table) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(table.toJson());
        json.put(
                "columns",
                table.columns().stream()
                        .sorted(Comparator.comparing(ColumnSnapshot::name))
                        .map(SchemaDigest::withoutPlace)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> withoutPlace(ColumnSnapshot column) {
        Map<String, @Nullable Object> json = column.toJson();
        json.remove("ordinal_position");
        return json;
    }
}
