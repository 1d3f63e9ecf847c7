package dev.metatables.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * One column, in authored order.
 *
 * @param name physical column name
 * @param nullable false for every column of a primary key, whatever was given
 * @param unique the single-column unique flag; unique constraints and indexes declared apart do not set it
 * @param defaultSql authored default expression; the generated uuid default of a key is not authored and not here
 * @param component name of the record component, dotted for embedded records
 * @param javaType fully qualified Java type of the component, without annotations or type arguments
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        boolean primaryKey,
        boolean unique,
        boolean indexed,
        @Nullable String defaultSql,
        @Nullable String description,
        @Nullable String label,
        @Nullable String logicalName,
        @Nullable String previousName,
        String component,
        String javaType) {
    public Column {
        nullable = nullable && !primaryKey;
    }

    /** The same column with another authored default. */
    public Column withDefaultSql(@Nullable String defaultSql) {
        return new Column(
                name,
                type,
                nullable,
                primaryKey,
                unique,
                indexed,
                defaultSql,
                description,
                label,
                logicalName,
                previousName,
                component,
                javaType);
    }
}
