package dev.metatables.runtime.statement;

import dev.metatables.contract.operation.Access;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables a statement may touch, given by hand where a query does not show all of them: text in place of a table, or a
 * function that reads one. Immutable.
 */
public final class TableScope {
    private final Map<TableHandle, Access> tables;

    private TableScope(Map<TableHandle, Access> tables) {
        this.tables = tables;
    }

    /** These tables may be read. */
    public static TableScope reading(MetaTable... tables) {
        return new TableScope(Map.of()).with(Access.READ, tables);
    }

    /** These tables may be changed and read. */
    public static TableScope writing(MetaTable... tables) {
        return new TableScope(Map.of()).with(Access.WRITE, tables);
    }

    /** The same with more tables that may be read. */
    public TableScope andReading(MetaTable... more) {
        return with(Access.READ, more);
    }

    /** The same with more tables that may be changed and read. */
    public TableScope andWriting(MetaTable... more) {
        return with(Access.WRITE, more);
    }

    private TableScope with(Access access, MetaTable... more) {
        Map<TableHandle, Access> all = new LinkedHashMap<>(tables);
        for (MetaTable table : more) {
            all.merge(table.handle(), access, (first, second) -> first == Access.WRITE ? first : second);
        }
        return new TableScope(all);
    }

    Set<TableHandle> handles(Access access) {
        Set<TableHandle> handles = new LinkedHashSet<>();
        tables.forEach((handle, given) -> {
            if (given == access) {
                handles.add(handle);
            }
        });
        return handles;
    }

    /** Refuses a table that the query uses and this scope does not allow. */
    void require(Collection<TableHandle> used, Access access) {
        for (TableHandle handle : used) {
            require(tables.get(handle), handle.tableName(), access);
        }
    }

    /** The same for a table known by its name only. */
    void require(String tableName, Access access) {
        Access given = tables.entrySet().stream()
                .filter(entry -> entry.getKey().tableName().equals(tableName))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        require(given, tableName, access);
    }

    private static void require(@Nullable Access given, String name, Access access) {
        if (given == null) {
            throw new StatementException("The scope given does not hold the table " + name + ", which the query "
                    + (access == Access.WRITE ? "changes" : "reads") + ". Add it with "
                    + (access == Access.WRITE ? "andWriting" : "andReading") + "(...).");
        }
        if (access == Access.WRITE && given == Access.READ) {
            throw new StatementException("The scope given only reads the table " + name
                    + ", which the query changes. Give it with andWriting(...).");
        }
    }
}
