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
import java.util.function.Function;
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

    <K> Map<K, R> find(String column, Collection<K> keys, Function<K, Object> toColumn) {
        int position = Arrays.asList(table.fields()).indexOf(table.field(column));
        String sql = RowStatements.of(rows.contract()).getMany(column);
        Map<@Nullable Object, R> found = new HashMap<>();
        List<K> wanted = new ArrayList<>(keys);
        for (int from = 0; from < wanted.size(); from += BulkOptions.BATCH_ROWS) {
            List<K> some = wanted.subList(from, Math.min(wanted.size(), from + BulkOptions.BATCH_ROWS));
            Map<String, Object> parameters =
                    Map.of(column, some.stream().map(toColumn).toList());
            for (@Nullable Object[] values : rows.run(OperationKind.SELECT, sql, parameters)) {
                found.put(BatchKeys.comparable(values[position]), mapper.apply(values));
            }
        }
        Map<K, R> ordered = new LinkedHashMap<>();
        for (K key : wanted) {
            R row = found.get(BatchKeys.comparable(toColumn.apply(key)));
            if (row != null) {
                ordered.put(key, row);
            }
        }
        return ordered;
    }
}
