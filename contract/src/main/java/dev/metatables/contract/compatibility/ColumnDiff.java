package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.Columns;
import dev.metatables.contract.type.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of columns, in their old order, then those that came. */
final class ColumnDiff {

    private ColumnDiff() {}

    static List<Change> of(Table old, Table now, Renames renames) {
        List<Change> changes = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Column column : old.columns()) {
            Optional<Column> next = now.column(renames.name(column.name()));
            if (next.isEmpty()) {
                changes.add(new ColumnChange.Removed(column.name()));
            } else {
                kept.add(next.get().name());
                compare(changes, old, column, now, next.get());
            }
        }
        now.columns().stream()
                .filter(column -> !kept.contains(column.name()))
                .forEach(column ->
                        changes.add(new ColumnChange.Added(column.name(), column.type(), isOptional(now, column))));
        List<String> order =
                now.columns().stream().map(Column::name).filter(kept::contains).toList();
        if (!order.equals(kept)) {
            changes.add(new ColumnChange.Reordered(kept, order));
        }
        return changes;
    }

    private static void compare(List<Change> changes, Table old, Column from, Table now, Column to) {
        String name = to.name();
        if (!from.name().equals(name)) {
            changes.add(new ColumnChange.Renamed(from.name(), name));
        }
        if (!DataTypes.ddlType(from.type()).equals(DataTypes.ddlType(to.type()))) {
            changes.add(new ColumnChange.Retyped(name, from.type(), to.type()));
        }
        if (from.nullable() != to.nullable()) {
            changes.add(new ColumnChange.NullabilityChanged(name, to.nullable()));
        }
        if (!Objects.equals(filledBy(old, from), filledBy(now, to))) {
            changes.add(
                    new ColumnChange.DefaultChanged(name, filledBy(old, from), filledBy(now, to), isOptional(now, to)));
        }
        String where = " of column \"" + name + "\"";
        ContractDiff.metadata(changes, "description" + where, from.description(), to.description());
        ContractDiff.metadata(changes, "label" + where, from.label(), to.label());
        ContractDiff.metadata(changes, "logical name" + where, from.logicalName(), to.logicalName());
    }

    private static boolean isOptional(Table table, Column column) {
        return column.nullable() || filledBy(table, column) != null;
    }

    private static @Nullable String filledBy(Table table, Column column) {
        return Columns.isIdentity(table, column) ? "the next number" : Columns.databaseDefault(table, column);
    }
}
