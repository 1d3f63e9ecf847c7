package dev.metatables.contract.sql;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL text of a table's row operations: pyformat placeholders, the table as {@link #TABLE_MARKER}, every column in
 * model order. The same table always gives the same text, so that servers can keep its analysis.
 *
 * <p>Value parameters are named like their columns and carry a cast. Casts leave out lengths: PostgreSQL cuts a text
 * that is cast to {@code VARCHAR(n)} but refuses one that is assigned to such a column.
 */
public final class RowStatements {

    /** Stands for the table's qualified name. */
    public static final String TABLE_MARKER = "${table}";

    /** Parameter of {@link #between()}: first instant that belongs to the range. */
    public static final String FROM_PARAMETER = "from_inclusive";

    /** Parameter of {@link #between()}: first instant that does not belong to the range. */
    public static final String TO_PARAMETER = "to_exclusive";

    private final Table table;
    private final List<Column> columns;

    private RowStatements(Table table) {
        this.table = table;
        this.columns = table.columns();
    }

    /** Statements of a table. */
    public static RowStatements of(Table table) {
        return new RowStatements(table);
    }

    /** Inserts one row and gives it back. */
    public String insert() {
        return insertInto() + " VALUES (" + list(RowStatements::value) + ")" + returning();
    }

    /** Inserts one row with values for some columns, the others by their defaults, and gives it back. */
    public String insert(Collection<String> given) {
        return given.isEmpty()
                ? "INSERT INTO " + TABLE_MARKER + " DEFAULT VALUES" + returning()
                : insertSome(given) + returning();
    }

    /** Inserts rows out of one array parameter for each column. */
    public String insertAll() {
        return insertInto() + rows();
    }

    /** Inserts or updates one row and gives back what is stored. Null when nothing tells rows apart. */
    public @Nullable String upsert() {
        return table.conflictKey().isEmpty()
                ? null
                : insertInto() + " VALUES (" + list(RowStatements::value) + ")" + onConflict() + returning();
    }

    /**
     * Inserts a row with values for some columns, or sets those columns of the row that is there, and gives it back.
     * Null when nothing tells rows apart.
     */
    public @Nullable String upsert(Collection<String> given) {
        return table.conflictKey().isEmpty() ? null : insertSome(given) + onConflict(given) + returning();
    }

    /**
     * Sets some columns of one row, found by its primary key, else by its grain, and gives it back. Null when there is
     * neither, or when none of the columns can be set.
     */
    public @Nullable String update(Collection<String> given) {
        List<String> key = identity();
        String set = columns.stream()
                .filter(column -> given.contains(column.name()) && !key.contains(column.name()))
                .map(column -> name(column) + " = " + value(column))
                .collect(Collectors.joining(", "));
        return key.isEmpty() || set.isEmpty()
                ? null
                : "UPDATE " + TABLE_MARKER + " SET " + set + where(key) + returning();
    }

    /** Inserts or updates rows out of array parameters. Null when nothing tells rows apart. */
    public @Nullable String upsertAll() {
        return table.conflictKey().isEmpty() ? null : insertInto() + rows() + onConflict();
    }

    /** Reads all columns of all rows; conditions, order and limit are appended. */
    public String select() {
        return "SELECT " + list(RowStatements::name) + " FROM " + TABLE_MARKER;
    }

    /** Reads one row by its primary key, else by its grain. Null when there is neither. */
    public @Nullable String get() {
        return identity().isEmpty() ? null : getBy(identity());
    }

    /** Reads rows by equality of some columns. */
    public String getBy(List<String> names) {
        return select() + where(names);
    }

    /** Reads the rows whose values of some columns stand, key by key, in one array parameter a column. */
    public String getMany(List<String> names) {
        List<Column> key = names.stream().map(this::column).toList();
        if (key.size() == 1) {
            return select() + " WHERE " + name(key.get(0)) + " = ANY (" + array(key.get(0)) + ")";
        }
        String listed = list(key, RowStatements::name);
        return select() + " WHERE (" + listed + ") IN (SELECT " + list(key, RowStatements::unnested) + " FROM unnest("
                + list(key, RowStatements::array) + ") AS keys (" + listed + "))";
    }

    /** Deletes one row by its primary key, else by its grain. Null when there is neither. */
    public @Nullable String delete() {
        return identity().isEmpty() ? null : "DELETE FROM " + TABLE_MARKER + where(identity());
    }

    /** Reads the latest row of every combination of identity dimensions. Null for relational tables. */
    public @Nullable String latest() {
        TimeIndex time = table.timeIndex();
        if (time == null) {
            return null;
        }
        String newest = Identifiers.quote(time.column()) + " DESC";
        List<String> dimensions = dimensions(time);
        if (dimensions.isEmpty()) {
            return pyformat(select() + " ORDER BY " + newest + " LIMIT 1");
        }
        String by = dimensions.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        return "SELECT DISTINCT ON (" + pyformat(by) + ") " + list(RowStatements::name) + " FROM " + TABLE_MARKER
                + " ORDER BY " + pyformat(by + ", " + newest);
    }

    /** Reads the latest row of one combination of identity dimensions. Null without dimensions. */
    public @Nullable String latestOf() {
        TimeIndex time = table.timeIndex();
        if (time == null || dimensions(time).isEmpty()) {
            return null;
        }
        return getBy(dimensions(time)) + " ORDER BY " + pyformat(Identifiers.quote(time.column())) + " DESC LIMIT 1";
    }

    /**
     * Reads the rows from {@link #FROM_PARAMETER} up to but without {@link #TO_PARAMETER}, in order of the grain. Null
     * for relational tables.
     */
    public @Nullable String between() {
        TimeIndex time = table.timeIndex();
        if (time == null) {
            return null;
        }
        String column = pyformat(Identifiers.quote(time.column()));
        String type = castType(column(time.column()));
        String order = time.grain().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        return select() + " WHERE " + column + " >= " + placeholder(FROM_PARAMETER, type) + " AND " + column + " < "
                + placeholder(TO_PARAMETER, type) + " ORDER BY " + pyformat(order);
    }

    /** Columns that tell rows apart: the primary key, else the grain; empty when there is neither. */
    public List<String> identity() {
        TimeIndex time = table.timeIndex();
        return table.primaryKey().isEmpty() && time != null ? time.grain() : table.primaryKey();
    }

    private String insertSome(Collection<String> given) {
        List<Column> some =
                columns.stream().filter(column -> given.contains(column.name())).toList();
        return "INSERT INTO " + TABLE_MARKER + " (" + list(some, RowStatements::name) + ") VALUES ("
                + list(some, RowStatements::value) + ")";
    }

    private String insertInto() {
        return "INSERT INTO " + TABLE_MARKER + " (" + list(RowStatements::name) + ")";
    }

    private String returning() {
        return " RETURNING " + list(RowStatements::name);
    }

    private String rows() {
        return " SELECT " + list(RowStatements::unnested) + " FROM unnest(" + list(RowStatements::array) + ") AS rows ("
                + list(RowStatements::name) + ")";
    }

    /** The update never touches what identifies a row, so that an upsert by another key keeps the primary key. */
    private String onConflict() {
        return onConflict(columns.stream().map(Column::name).toList());
    }

    private String onConflict(Collection<String> given) {
        List<String> key = table.conflictKey();
        String updates = columns.stream()
                .filter(column -> given.contains(column.name()) && !column.primaryKey() && !key.contains(column.name()))
                .map(RowStatements::excluded)
                .collect(Collectors.joining(", "));
        // DO NOTHING would not return the stored row; setting a key to itself does.
        String set = updates.isEmpty() ? excluded(column(key.get(0))) : updates;
        String target = key.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        return " ON CONFLICT (" + pyformat(target) + ") DO UPDATE SET " + set;
    }

    private String where(List<String> names) {
        return names.stream()
                .map(this::column)
                .map(column -> name(column) + " = " + value(column))
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private String list(Function<Column, String> text) {
        return list(columns, text);
    }

    private static String list(List<Column> some, Function<Column, String> text) {
        return some.stream().map(text).collect(Collectors.joining(", "));
    }

    private Column column(String name) {
        return table.column(name)
                .orElseThrow(() -> new IllegalArgumentException(table.tableName() + " has no column " + name + "."));
    }

    private static List<String> dimensions(TimeIndex time) {
        return time.grain().stream().filter(name -> !name.equals(time.column())).toList();
    }

    private static String name(Column column) {
        return pyformat(Identifiers.quote(column.name()));
    }

    private static String excluded(Column column) {
        return name(column) + " = excluded." + name(column);
    }

    private static String value(Column column) {
        return placeholder(column.name(), castType(column));
    }

    /** Documents travel as texts: PostgreSQL reads an array of texts, but JSON in an array needs double escapes. */
    private static String array(Column column) {
        return placeholder(column.name(), isJson(column) ? "TEXT[]" : castType(column) + "[]");
    }

    private static String unnested(Column column) {
        return isJson(column) ? name(column) + "::" + castType(column) : name(column);
    }

    private static boolean isJson(Column column) {
        return column.type().logical() == Logical.JSON || column.type().logical() == Logical.JSONB;
    }

    private static String placeholder(String name, String type) {
        return "%(" + name + ")s::" + type;
    }

    private static String pyformat(String sql) {
        return sql.replace("%", "%%");
    }

    /** The type a value is cast to: that of the column without length, precision and scale. */
    public static String castType(Column column) {
        return switch (column.type().logical()) {
            case UUID -> "UUID";
            case STRING -> "VARCHAR";
            case TEXT -> "TEXT";
            case CHAR -> "BPCHAR";
            case SMALL_INTEGER -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIG_INTEGER -> "BIGINT";
            case REAL -> "REAL";
            case FLOAT, DOUBLE -> "DOUBLE PRECISION";
            case NUMERIC -> "NUMERIC";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case JSON -> "JSON";
            case JSONB -> "JSONB";
        };
    }
}
