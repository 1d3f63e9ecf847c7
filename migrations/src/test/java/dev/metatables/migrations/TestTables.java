package dev.metatables.migrations;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Three tables of one provider: a parent, a child, and a time-indexed child. */
public final class TestTables {

    public static final Provider PROVIDER = new Provider("port", "port-examples");

    private TestTables() {}

    public static Table account() {
        return table("account", List.of(uid(), text("name")), List.of(), List.of(), null);
    }

    public static Table asset() {
        return table(
                "asset",
                List.of(uid(), column("account_uid", ColumnType.of(Logical.UUID), false)),
                List.of(toAccount()),
                List.of(Index.of(false, List.of("account_uid"))),
                null);
    }

    public static Table holdings() {
        TimeIndex time =
                new TimeIndex("time_index", List.of("time_index", "account_uid"), "1d", Map.of(), "backend_default");
        return table(
                "account_holdings",
                List.of(
                        column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ), false),
                        column("account_uid", ColumnType.of(Logical.UUID), false),
                        column("quantity", ColumnType.of(Logical.DOUBLE), false)),
                List.of(toAccount()),
                List.of(),
                time);
    }

    public static Table table(
            String concept,
            List<Column> columns,
            List<ForeignKey> foreignKeys,
            List<Index> indexes,
            @Nullable TimeIndex time) {
        return new Table(
                "com.acme." + concept,
                ManagementMode.PLATFORM_MANAGED,
                new Naming("port", concept, null, false),
                PROVIDER,
                "port-examples",
                "port-examples." + concept,
                "Rows of " + concept + ", it's a test.",
                List.of(),
                null,
                false,
                false,
                null,
                "public",
                "port__" + concept,
                null,
                columns,
                null,
                List.of(),
                foreignKeys,
                List.of(),
                indexes,
                time,
                List.of());
    }

    public static ForeignKey keyTo(String column, String table) {
        return new ForeignKey(
                null, List.of(column), null, table, List.of("uid"), null, "RESTRICT", null, null, null, null);
    }

    public static Column uid() {
        return column("uid", ColumnType.of(Logical.UUID), true);
    }

    private static ForeignKey toAccount() {
        return keyTo("account_uid", "port__account");
    }

    private static Column text(String name) {
        return column(name, ColumnType.of(Logical.STRING, 255), false);
    }

    private static Column column(String name, ColumnType type, boolean key) {
        return new Column(
                name,
                type,
                false,
                key,
                false,
                false,
                null,
                "The " + name + ".",
                null,
                null,
                null,
                name,
                "java.lang.Object");
    }
}
