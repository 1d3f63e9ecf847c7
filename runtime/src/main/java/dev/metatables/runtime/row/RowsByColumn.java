package dev.metatables.runtime.row;

import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.sql.RowStatements;
import dev.metatables.runtime.table.MetaTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Finds many rows by one unique column, with one array parameter. */
final class RowsByColumn<R> {
    private final TableRows rows;
    private final MetaTable table;
    private final Function<@Nullable Object[], R> mapper;

    RowsByColumn(TableRows rows, MetaTable table, Function<@Nullable Object[], R> mapper) {
        this.rows = rows;
        this.table = table;
        this.mapper = mapper;
    }

    <K> Map<K, R> find(String column, Collection<K> keys) {
        Field<?> field = Objects.requireNonNull(table.field(column), column);
        int position = Arrays.asList(table.fields()).indexOf(field);
        String sql = RowStatements.of(rows.contract()).getMany(column);
        Map<@Nullable Object, R> found = new HashMap<>();
        List<K> wanted = new ArrayList<>(keys);
        for (int from = 0; from < wanted.size(); from += BulkOptions.BATCH_ROWS) {
            List<K> some = wanted.subList(from, Math.min(wanted.size(), from + BulkOptions.BATCH_ROWS));
            List<@Nullable Object> values = new ArrayList<>(some.size());
            some.forEach(key -> values.add(ColumnPart.stored(field, key)));
            Map<String, Object> parameters = Map.of(column, values);
            for (@Nullable Object[] row : rows.run(OperationKind.SELECT, sql, parameters)) {
                found.put(BatchKeys.comparable(row[position]), mapper.apply(row));
            }
        }
        Map<K, R> ordered = new LinkedHashMap<>();
        for (K key : wanted) {
            R row = found.get(BatchKeys.comparable(ColumnPart.stored(field, key)));
            if (row != null) {
                ordered.put(key, row);
            }
        }
        return ordered;
    }
}
