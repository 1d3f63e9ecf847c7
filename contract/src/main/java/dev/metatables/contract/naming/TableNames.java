package dev.metatables.contract.naming;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.table.TableObjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Physical names of everything that belongs to a table, each list in the order of the completed model
 * ({@link TableObjects#complete}).
 *
 * @param primaryKey null when the table has no key
 */
public record TableNames(
        @Nullable String primaryKey,
        List<String> uniqueConstraints,
        List<String> foreignKeys,
        List<String> checks,
        List<String> indexes) {

    /** Names of a table's objects; flags of columns and the generated grain index included. */
    public static TableNames of(Table table) {
        Table complete = TableObjects.complete(table);
        return new TableNames(
                primaryKey(complete),
                complete.uniqueConstraints().stream()
                        .map(u -> uniqueConstraint(complete, u))
                        .toList(),
                complete.foreignKeys().stream()
                        .map(fk -> foreignKey(complete, fk))
                        .toList(),
                complete.checks().stream().map(check -> check(complete, check)).toList(),
                complete.indexes().stream().map(index -> index(complete, index)).toList());
    }

    /** Table name qualified by its schema unless that is the default one; not quoted. */
    public static String qualified(Table table) {
        return table.schema().equals("public") ? table.tableName() : table.schema() + "." + table.tableName();
    }

    /** Name of the primary key, null without one. */
    public static @Nullable String primaryKey(Table table) {
        if (table.primaryKey().isEmpty()) {
            return null;
        }
        return table.primaryKeyName() == null ? Names.primaryKey(table.tableName()) : table.primaryKeyName();
    }

    /** Name of an index: the authored one or the convention. */
    public static String index(Table table, Index index) {
        if (index.name() != null) {
            return index.name();
        }
        List<String> keys =
                index.keys().stream().map(key -> IndexKeys.text(table, key)).toList();
        return Names.index(table.tableName(), keys, index.unique());
    }

    /** Name of a unique constraint, always by the convention. */
    public static String uniqueConstraint(Table table, UniqueConstraint constraint) {
        return Names.uniqueConstraint(table.tableName(), constraint.columns());
    }

    /** Name of a foreign key: the authored one or the convention. */
    public static String foreignKey(Table table, ForeignKey key) {
        return key.name() != null
                ? key.name()
                : Names.foreignKey(table.tableName(), key.columns(), key.targetTable(), key.targetColumns());
    }

    /** Name of a check: an authored name becomes the last part. */
    public static String check(Table table, CheckConstraint check) {
        return check.physicalName() != null ? check.physicalName() : Names.check(table.tableName(), check.name());
    }
}
