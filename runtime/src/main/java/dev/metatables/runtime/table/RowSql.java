package dev.metatables.runtime.table;

import dev.metatables.contract.sql.RowStatements;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The SQL texts of a table's row operations, compiled at build time. Immutable.
 *
 * <p>Each text holds the marker {@value #TABLE_MARKER} where the physical table name belongs, so that one text serves
 * every namespace.
 */
public final class RowSql {
    /** Stands for the physical table name in every text. */
    public static final String TABLE_MARKER = RowStatements.TABLE_MARKER;

    private final Map<String, String> texts;

    private RowSql(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Pairs of name and text: {@code of("insert", INSERT_SQL, "upsert", UPSERT_SQL)}.
     *
     * @throws IllegalArgumentException when a text is missing or a name comes twice
     */
    public static RowSql of(String... namesAndTexts) {
        if (namesAndTexts.length % 2 != 0) {
            throw new IllegalArgumentException("A row statement has a name but no text. Generate the sources again.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            if (texts.put(namesAndTexts[i], namesAndTexts[i + 1]) != null) {
                throw new IllegalArgumentException("The row statement \"" + namesAndTexts[i] + "\" is given twice.");
            }
        }
        return new RowSql(texts);
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
}
