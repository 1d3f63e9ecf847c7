package dev.metatables.benchmarks.migrations;

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
import dev.metatables.migrations.provider.ProviderTables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of many tables in two versions. Each table has 12 columns, a uuid key, a key to another table, a check and an
 * index; in the second version each has a column and an index more.
 */
final class ScaleTables {
    private static final int TEXTS = 9;
    private static final int CHILDREN = 10;

    private final String app;
    private final int tables;

    ScaleTables(String app, int tables) {
        this.app = app;
        this.tables = tables;
    }

    /** The tables of a version. */
    ProviderTables version(int number) {
        List<Table> all = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            all.add(table(i, number));
        }
        return ProviderTables.of(all).get(0);
    }

    private Table table(int place, int version) {
        List<Column> columns = new ArrayList<>();
        columns.add(column("uid", ColumnType.of(Logical.UUID), false, true));
        columns.add(column("parent_uid", ColumnType.of(Logical.UUID), true, false));
        columns.add(column("at", ColumnType.of(Logical.TIMESTAMP_TZ), false, false));
        for (int i = 0; i < TEXTS; i++) {
            columns.add(column("c" + i, ColumnType.of(Logical.STRING, 40), i % 2 == 0, false));
        }
        List<Index> indexes = new ArrayList<>(List.of(Index.of(false, List.of("at", "c0"))));
        if (version > 1) {
            columns.add(column("later", ColumnType.of(Logical.INTEGER), true, false));
            indexes.add(Index.of(false, List.of("later")));
        }
        String concept = "t" + place;
        ForeignKey parent = new ForeignKey(
                null,
                List.of("parent_uid"),
                null,
                app + "__t" + place / CHILDREN,
                List.of("uid"),
                null,
                "RESTRICT",
                null,
                null,
                null,
                null);
        return new Table(
                "com.acme." + concept,
                ManagementMode.PLATFORM_MANAGED,
                new Naming(app, concept, null, false),
                new Provider(app, app),
                app,
                app + "." + concept,
                "Rows of " + concept + ".",
                List.of(),
                null,
                false,
                false,
                null,
                "public",
                app + "__" + concept,
                null,
                columns,
                null,
                List.of(),
                List.of(parent),
                List.of(new CheckConstraint("known", "c1 IN ('spot', 'perp')")),
                indexes,
                null,
                List.of());
    }

    private static Column column(String name, ColumnType type, boolean nullable, boolean key) {
        @Nullable String none = null;
        return new Column(
                name,
                type,
                nullable,
                key,
                false,
                false,
                none,
                "The " + name + " of a row.",
                none,
                none,
                none,
                name,
                "java.lang.Object");
    }
}
