package dev.metatables.runtime.table;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import dev.metatables.contract.sql.RowStatements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL texts of a table's row operations. The same table always has the same texts, so that TS Manager can keep
 * what it found out about them. Immutable.
 *
 * <p>Each text holds the marker {@value #TABLE_MARKER} where the physical table name belongs, so that one text serves
 * every namespace.
 */
public final class RowSql {
    /** Stands for the physical table name in every text. */
    public static final String TABLE_MARKER = RowStatements.TABLE_MARKER;

    private final Map<String, String> texts = new LinkedHashMap<>();

    private RowSql(Table table) {
        RowStatements statements = RowStatements.of(table);
        put("insert", statements.insert());
        put("insertAll", statements.insertAll());
        put("upsert", statements.upsert());
        put("upsertAll", statements.upsertAll());
        put("get", statements.get());
        put("delete", statements.delete());
        Stream.concat(
                        table.columns().stream().filter(Column::unique).map(column -> List.of(column.name())),
                        table.uniqueConstraints().stream().map(UniqueConstraint::columns))
                .distinct()
                .forEach(key -> put("getBy:" + String.join(",", key), statements.getBy(key)));
        put("latest", statements.latest());
        put("latestOf", statements.latestOf());
    }

    /** The texts of a table. */
    public static RowSql of(Table table) {
        return new RowSql(table);
    }

    /** Names of the statements this table has. */
    public Set<String> names() {
        return Set.copyOf(texts.keySet());
    }

    /**
     * The text of a statement, with the marker in place.
     *
     * @throws NoSuchElementException when the table has no such statement
     */
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new NoSuchElementException(
                    "The table has no row statement \"" + name + "\"; it has " + texts.keySet() + ".");
        }
        return text;
    }

    private void put(String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text);
        }
    }
}
