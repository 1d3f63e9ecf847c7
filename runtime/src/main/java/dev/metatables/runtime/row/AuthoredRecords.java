package dev.metatables.runtime.row;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.RecordMapperProvider;
import org.jooq.RecordType;
import org.jooq.TableField;
import org.jooq.impl.DefaultRecordMapperProvider;
import org.jspecify.annotations.Nullable;

/**
 * Has jOOQ make authored records of whole rows as the row API makes them, with embedded records, documents and enums:
 * {@code selectFrom(ASSET).fetchInto(AssetRow.class)}. An embedded record all of whose columns may be null and are is
 * null. Every other type is jOOQ's own affair. Safe for all threads.
 */
public final class AuthoredRecords implements RecordMapperProvider {
    private final RecordMapperProvider others = new DefaultRecordMapperProvider();
    private final Map<Class<?>, RecordMapping<?>> mappings = new ConcurrentHashMap<>();
    private final Function<TableHandle, Table> contracts;

    /**
     * For tables of which the contracts are known.
     *
     * @param contracts what the record of a table says
     */
    public AuthoredRecords(Function<TableHandle, Table> contracts) {
        this.contracts = contracts;
    }

    @Override
    public <R extends Record, E> RecordMapper<R, E> provide(RecordType<R> row, Class<? extends E> type) {
        MetaTable table = type.isRecord() ? whole(row) : null;
        if (table == null || !contracts.apply(table.handle()).record().equals(type.getName())) {
            return others.provide(row, type);
        }
        @SuppressWarnings("unchecked")
        RecordMapping<E> mapping = (RecordMapping<E>) mappings.computeIfAbsent(type, record -> mapping(record, table));
        return values -> mapping.row(values.intoArray());
    }

    /** The table all of whose columns stand in a row, and nothing else. */
    private static @Nullable MetaTable whole(RecordType<?> row) {
        return row.size() > 0
                        && row.field(0) instanceof TableField<?, ?> first
                        && first.getTable() instanceof MetaTable table
                        && Arrays.<Field<?>>asList(row.fields()).equals(List.of(table.fields()))
                ? table
                : null;
    }

    private RecordMapping<?> mapping(Class<?> record, MetaTable table) {
        try {
            return RecordMapping.of(
                    MethodHandles.privateLookupIn(record, MethodHandles.lookup()),
                    record,
                    table,
                    nullable(contracts.apply(table.handle()).columns()).toArray(String[]::new));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "The constructor of " + record.getName() + " cannot be called. Open its package to"
                            + " metatables-runtime, or use Records.mapping(" + record.getSimpleName() + "::new).",
                    e);
        }
    }

    /** Dotted paths of components and embedded records that may be null. */
    private static Set<String> nullable(List<Column> columns) {
        Map<Boolean, Set<String>> paths = columns.stream()
                .collect(Collectors.partitioningBy(
                        Column::nullable,
                        Collectors.flatMapping(column -> paths(column).stream(), Collectors.toSet())));
        Set<String> nullable = new HashSet<>(paths.get(true));
        nullable.removeAll(paths.get(false));
        return nullable;
    }

    /** The component of a column, and the embedded records it is in. */
    private static Set<String> paths(Column column) {
        Set<String> paths = new HashSet<>();
        String path = column.component() == null ? column.name() : column.component();
        paths.add(path);
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            paths.add(path.substring(0, dot));
        }
        return paths;
    }
}
