package dev.metatables.migrations;

import dev.metatables.contract.model.CheckConstraint;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.ForeignKey;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
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
import org.jspecify.annotations.Nullable;

/** A table of the test provider, part by part. */
public final class TableBuilder {

    private final String concept;
    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueConstraint> uniques = new ArrayList<>();
    private final List<ForeignKey> keys = new ArrayList<>();
    private final List<CheckConstraint> checks = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private @Nullable TimeIndex time;
    private @Nullable String previousName;
    private @Nullable String explicitName;
    private String schema = "public";
    private Provider provider = TestTables.PROVIDER;
    private String description;

    private TableBuilder(String concept) {
        this.concept = concept;
        this.description = "Rows of " + concept + ".";
    }

    public static TableBuilder table(String concept) {
        return new TableBuilder(concept);
    }

    public TableBuilder key(String name, Logical type) {
        return add(name, ColumnType.of(type), false, true, null, null);
    }

    public TableBuilder column(String name, ColumnType type) {
        return add(name, type, false, false, null, null);
    }

    public TableBuilder column(String name, ColumnType type, String defaultSql) {
        return add(name, type, false, false, defaultSql, null);
    }

    public TableBuilder nullable(String name, ColumnType type) {
        return add(name, type, true, false, null, null);
    }

    public TableBuilder renamed(String previous, String name, ColumnType type) {
        return add(name, type, false, false, null, previous);
    }

    public TableBuilder unique(String... names) {
        uniques.add(new UniqueConstraint(List.of(names), false));
        return this;
    }

    public TableBuilder check(String name, String sql) {
        checks.add(new CheckConstraint(name, sql));
        return this;
    }

    public TableBuilder index(String... names) {
        indexes.add(Index.of(false, List.of(names)));
        return this;
    }

    public TableBuilder index(String name, IndexKey key, @Nullable String where, String... include) {
        indexes.add(new Index(name, false, List.of(key), null, List.of(include), where, Map.of(), false, null));
        return this;
    }

    public TableBuilder refersTo(String column, String table, String onDelete) {
        keys.add(new ForeignKey(
                null, List.of(column), null, table, List.of("uid"), null, onDelete, null, null, null, null));
        return this;
    }

    public TableBuilder refersTo(String column, String schema, String table, String target) {
        keys.add(new ForeignKey(
                null, List.of(column), schema, table, List.of(target), null, null, null, null, null, null));
        return this;
    }

    public TableBuilder of(Provider owner) {
        provider = owner;
        return this;
    }

    public TableBuilder named(String schemaName, String tableName) {
        schema = schemaName;
        explicitName = tableName;
        return this;
    }

    public TableBuilder timeIndexed(String... grain) {
        time = new TimeIndex(grain[0], List.of(grain), null, Map.of(), "backend_default");
        return this;
    }

    public TableBuilder previously(String name) {
        previousName = name;
        return this;
    }

    public TableBuilder describedAs(String text) {
        description = text;
        return this;
    }

    public Table build() {
        return new Table(
                "com.acme." + concept,
                ManagementMode.PLATFORM_MANAGED,
                new Naming("port", concept, null, explicitName != null),
                provider,
                "port-examples",
                "port-examples." + concept,
                description,
                List.of(),
                null,
                false,
                false,
                null,
                schema,
                explicitName == null ? "port__" + concept : explicitName,
                previousName,
                columns,
                null,
                uniques,
                keys,
                checks,
                indexes,
                time,
                List.of());
    }

    private TableBuilder add(
            String name,
            ColumnType type,
            boolean nullable,
            boolean key,
            @Nullable String defaultSql,
            @Nullable String previous) {
        columns.add(new Column(
                name,
                type,
                nullable,
                key,
                false,
                false,
                defaultSql,
                "The " + name + ".",
                null,
                null,
                previous,
                name,
                "java.lang.Object"));
        return this;
    }
}
