package dev.metatables.migrations.diff;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Renames that the authors declared by a previous name and that have not happened yet. A difference between two states
 * never tells a rename from a drop and an addition, so nothing else is one.
 *
 * @param upgrade statements without semicolons that rename, in order
 * @param downgrade statements that take the renames back
 */
public record Renames(List<String> upgrade, List<String> downgrade) {

    public Renames {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }

    /** The renames that are due on a state. */
    public static Renames due(SchemaState state, Collection<Table> authored) {
        List<String> upgrade = new ArrayList<>();
        List<String> downgrade = new ArrayList<>();
        for (Table table : authored) {
            TableName name = TableName.of(table);
            Optional<TableSnapshot> same = state.table(name);
            Optional<TableSnapshot> old = same.isPresent() || table.previousName() == null
                    ? same
                    : state.table(new TableName(table.schema(), table.previousName()));
            if (old.isEmpty()) {
                continue;
            }
            String sql = Identifiers.table(name.schema(), name.table());
            if (same.isEmpty()) {
                String previous = old.get().tableName();
                upgrade.add("ALTER TABLE " + Identifiers.table(name.schema(), previous) + " RENAME TO "
                        + Identifiers.quote(name.table()));
                downgrade.add("ALTER TABLE " + sql + " RENAME TO " + Identifiers.quote(previous));
            }
            columns(sql, old.get(), table, upgrade, downgrade);
        }
        Collections.reverse(downgrade);
        return new Renames(upgrade, downgrade);
    }

    private static void columns(
            String sql, TableSnapshot old, Table table, List<String> upgrade, List<String> downgrade) {
        Set<String> existing = old.columns().stream().map(ColumnSnapshot::name).collect(Collectors.toSet());
        for (Column column : table.columns()) {
            String previous = column.previousName();
            if (previous != null && existing.contains(previous) && !existing.contains(column.name())) {
                String rename = "ALTER TABLE " + sql + " RENAME COLUMN ";
                String name = Identifiers.quote(column.name());
                upgrade.add(rename + Identifiers.quote(previous) + " TO " + name);
                downgrade.add(rename + name + " TO " + Identifiers.quote(previous));
            }
        }
    }
}
