package dev.metatables.migrations.diff;

import dev.metatables.runtime.model.TableName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two states of a schema.
 *
 * @param object name of the column, constraint or index; the table's own for changes of the table
 * @param before what it was: a type, an expression, a definition or a comment; null when there was none
 * @param after what it is to be
 */
public record Change(
        Kind kind,
        TableName table,
        String object,
        @Nullable String before,
        @Nullable String after) {

    /** Kinds of changes, in the order in which they can be made. */
    public enum Kind {
        DROP_FOREIGN_KEY,
        DROP_CONSTRAINT,
        DROP_INDEX,
        DROP_TABLE,
        RENAME_CONSTRAINT,
        RENAME_INDEX,
        DROP_COLUMN,
        DROP_DEFAULT,
        DROP_IDENTITY,
        CHANGE_TYPE,
        ADD_COLUMN,
        SET_DEFAULT,
        SET_NOT_NULL,
        DROP_NOT_NULL,
        SET_IDENTITY,
        ADD_CONSTRAINT,
        ADD_INDEX,
        CREATE_TABLE,
        ADD_FOREIGN_KEY,
        COMMENT_TABLE,
        COMMENT_COLUMN
    }

    /** Whether the change is of the whole table. */
    public boolean ofTable() {
        return kind == Kind.CREATE_TABLE || kind == Kind.DROP_TABLE || kind == Kind.COMMENT_TABLE;
    }

    /** {@code table} or {@code table.object}: the name by which a person allows the change. */
    public String path() {
        return ofTable() ? table.toString() : table + "." + object;
    }

    /** The change on one line, such as {@code change type shop__order.code: text -> integer}. */
    public String describe() {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + path();
        if (kind == Kind.CREATE_TABLE || kind == Kind.DROP_TABLE) {
            return words;
        }
        String from = before == null ? "" : oneLine(before);
        String to = after == null ? "" : oneLine(after);
        return words
                + (from.isEmpty() && to.isEmpty() ? "" : ": ")
                + (from.isEmpty() || to.isEmpty() ? from + to : from + " -> " + to);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
