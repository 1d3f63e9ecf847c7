package dev.metatables.contract.compatibility;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Naming;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table put together part by part. */
public final class Shape {
    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueConstraint> uniques = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<CheckConstraint> checks = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private @Nullable TimeIndex time;
    private String name = "shop__item";
    private @Nullable String description = "Items.";

    /** A relational table with a uuid key. */
    static Shape item() {
        return new Shape().key("uid", Logical.UUID);
    }

    /** A time-indexed table. */
    static Shape price(@Nullable String cadence, String... grain) {
        Shape shape = new Shape().column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ));
        shape.column("as_of", ColumnType.of(Logical.TIMESTAMP_TZ));
        shape.column("symbol", ColumnType.of(Logical.TEXT)).column("venue", ColumnType.of(Logical.TEXT));
        shape.time = new TimeIndex(grain[0], List.of(grain), cadence, Map.of(), "backend_default");
        return shape;
    }

    Shape key(String column, Logical logical) {
        return add(column, ColumnType.of(logical), false, true, null, null);
    }

    Shape column(String column, ColumnType type) {
        return add(column, type, false, false, null, null);
    }

    Shape column(String column, Logical logical) {
        return column(column, ColumnType.of(logical));
    }

    Shape nullable(String column, Logical logical) {
        return add(column, ColumnType.of(logical), true, false, null, null);
    }

    Shape withDefault(String column, Logical logical, String sql) {
        return add(column, ColumnType.of(logical), false, false, sql, null);
    }

    Shape renamed(String from, String to, Logical logical) {
        return add(to, ColumnType.of(logical), false, false, null, from);
    }

    Shape unique(String... of) {
        uniques.add(new UniqueConstraint(List.of(of), false));
        return this;
    }

    Shape index(boolean unique, String... of) {
        indexes.add(Index.of(unique, List.of(of)));
        return this;
    }

    Shape partialUnique(String column, String where) {
        Index index = Index.of(true, List.of(column));
        indexes.add(new Index(null, true, index.keys(), null, List.of(), where, Map.of(), false, null));
        return this;
    }

    Shape foreignKey(String column, @Nullable String onDelete) {
        return foreignKey(column, onDelete, null, null);
    }

    Shape foreignKey(
            String column, @Nullable String onDelete, @Nullable Boolean deferrable, @Nullable String initially) {
        foreignKeys.add(new ForeignKey(
                null,
                List.of(column),
                null,
                "shop__owner",
                List.of("uid"),
                null,
                onDelete,
                null,
                deferrable,
                initially,
                null));
        return this;
    }

    Shape pair(@Nullable String match) {
        foreignKeys.add(new ForeignKey(
                null,
                List.of("code", "day"),
                null,
                "shop__tariff",
                List.of("code", "day"),
                null,
                null,
                null,
                null,
                null,
                match));
        return this;
    }

    Shape check(@Nullable String checkName, String sql) {
        checks.add(new CheckConstraint(checkName, sql));
        return this;
    }

    Shape layout(Map<String, @Nullable Object> layout) {
        TimeIndex t = Objects.requireNonNull(time);
        time = new TimeIndex(t.column(), t.grain(), t.cadence(), layout, t.partitionStrategy());
        return this;
    }

    /** The same table, relational. */
    Shape relational() {
        time = null;
        columns.replaceAll(c -> new Column(
                c.name(),
                c.type(),
                false,
                c.name().equals("time_index"),
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                c.component(),
                c.javaType()));
        return this;
    }

    Shape named(String tableName) {
        name = tableName;
        return this;
    }

    Shape described(@Nullable String text) {
        description = text;
        return this;
    }

    private Shape add(
            String column,
            ColumnType type,
            boolean nullable,
            boolean key,
            @Nullable String defaultSql,
            @Nullable String previous) {
        columns.add(new Column(
                column, type, nullable, key, false, false, defaultSql, null, null, null, previous, column, "x"));
        return this;
    }

    public Table build() {
        return new Table(
                "com.acme.ItemRow",
                ManagementMode.PLATFORM_MANAGED,
                new Naming("shop", "item", null, false),
                new Provider("shop", "shop"),
                "shop",
                "shop.Item",
                description,
                List.of(),
                null,
                false,
                false,
                null,
                "public",
                name,
                null,
                columns,
                null,
                uniques,
                foreignKeys,
                checks,
                indexes,
                time,
                List.of());
    }
}
