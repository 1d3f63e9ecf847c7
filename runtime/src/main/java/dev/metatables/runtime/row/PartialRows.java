package dev.metatables.runtime.row;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.sql.RowStatements;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.table.MetaTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes single rows of which only some columns are given. */
final class PartialRows<R> {
    private final TableRows rows;
    private final MetaTable table;
    private final Function<@Nullable Object[], R> mapper;
    private final RowStatements statements;

    PartialRows(TableRows rows, MetaTable table, Function<@Nullable Object[], R> mapper) {
        this.rows = rows;
        this.table = table;
        this.mapper = mapper;
        this.statements = RowStatements.of(rows.contract());
    }

    R insert(RowValues values) {
        Map<String, @Nullable Object> given = withUid(values);
        return run(OperationKind.INSERT, statements.insert(given.keySet()), given)
                .orElseThrow(() -> nothing("insert", table));
    }

    R upsert(RowValues values) {
        Map<String, @Nullable Object> given = withUid(values);
        List<String> key = rows.conflictKey();
        if (!rows.contract().primaryKey().equals(key)) {
            values.require(key, "upsert");
        }
        return run(OperationKind.UPSERT, text(statements.upsert(given.keySet()), "upsert"), given)
                .orElseThrow(() -> nothing("upsert", table));
    }

    Optional<R> update(RowValues values) {
        values.require(statements.identity(), "update");
        return update(values.values());
    }

    Optional<R> update(Map<String, @Nullable Object> given) {
        return run(OperationKind.UPDATE, text(statements.update(given.keySet()), "update"), given);
    }

    static MetaTablesException nothing(String operation, MetaTable table) {
        return new MetaTablesException("TS Manager answered the " + operation + " into "
                + table.handle().tableName() + " without the stored row.");
    }

    private Map<String, @Nullable Object> withUid(RowValues values) {
        Map<String, @Nullable Object> given = values.values();
        for (Column column : rows.contract().columns()) {
            if (column.primaryKey() && column.type().logical() == Logical.UUID) {
                given.computeIfAbsent(column.name(), name -> UUID.randomUUID());
            }
        }
        return given;
    }

    private String text(@Nullable String sql, String operation) {
        if (sql == null) {
            throw new IllegalArgumentException("There is nothing to " + operation + " in "
                    + table.handle().tableName()
                    + ": no column besides the key is set, or the table has no key. Set a value.");
        }
        return sql;
    }

    private Optional<R> run(OperationKind kind, String sql, Map<String, @Nullable Object> given) {
        return rows.run(kind, sql, given).stream().map(mapper).findFirst();
    }
}
