package dev.metatables.runtime.example;

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

/** The neutral models of the example records, as the processor would make them. */
public final class ExampleTables {
    /** Accounts. */
    public static final Table ACCOUNT = table(
            "Account",
            "account",
            "Accounts that own assets and holdings; one row per account.",
            List.of(key("uid", "Stable account uid.", "uid"), text("name", true, false, 255, "Display name.", "name")),
            List.of(),
            null,
            List.of());

    /** Assets. */
    public static final Table ASSET = table(
            "Asset",
            "asset",
            "Assets by owning account; one row per asset.",
            List.of(
                    key("uid", "Stable asset uid.", "uid"),
                    uuid("account_uid", "Owning account.", "accountUid"),
                    text("symbol", false, true, 64, "Ticker symbol.", "symbol")),
            List.of(account("RESTRICT")),
            null,
            List.of("symbol"));

    /** Holdings. */
    public static final Table ACCOUNT_HOLDINGS = table(
            "AccountHoldings",
            "account_holdings",
            "Daily holdings; one row per day, account and instrument.",
            List.of(
                    column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ), "Valuation instant, UTC.", "timeIndex"),
                    uuid("account_uid", "Holding account.", "accountUid"),
                    text("unique_identifier", false, false, 255, "Instrument key.", "uniqueIdentifier"),
                    column("quantity", ColumnType.of(Logical.DOUBLE), "Units held.", "quantity")),
            List.of(account(null)),
            new TimeIndex(
                    "time_index",
                    List.of("time_index", "account_uid", "unique_identifier"),
                    "1d",
                    Map.of(),
                    "backend_default"),
            List.of());

    private ExampleTables() {}

    private static Table table(
            String name,
            String concept,
            String description,
            List<Column> columns,
            List<ForeignKey> foreignKeys,
            @Nullable TimeIndex timeIndex,
            List<String> upsertKey) {
        return new Table(
                "dev.metatables.runtime.example." + name + "Row",
                ManagementMode.PLATFORM_MANAGED,
                new Naming("sdk_examples", concept, null, false),
                new Provider("sdk_examples", "sdk-examples"),
                "sdk-examples",
                "sdk-examples." + name,
                description,
                List.of(),
                null,
                false,
                false,
                null,
                "public",
                "sdk_examples__" + concept,
                null,
                columns,
                null,
                List.of(),
                foreignKeys,
                List.of(),
                List.<Index>of(),
                timeIndex,
                upsertKey);
    }

    private static ForeignKey account(@Nullable String onDelete) {
        return new ForeignKey(
                null,
                List.of("account_uid"),
                null,
                "sdk_examples__account",
                List.of("uid"),
                "dev.metatables.runtime.example.AccountRow",
                onDelete,
                null,
                null,
                null,
                null);
    }

    private static Column key(String name, String description, String component) {
        return new Column(
                name,
                ColumnType.of(Logical.UUID),
                false,
                true,
                false,
                false,
                null,
                description,
                null,
                null,
                null,
                component,
                "java.util.UUID");
    }

    private static Column uuid(String name, String description, String component) {
        return column(name, ColumnType.of(Logical.UUID), description, component);
    }

    private static Column text(
            String name, boolean nullable, boolean unique, int length, String description, String component) {
        return new Column(
                name,
                ColumnType.of(Logical.STRING, length),
                nullable,
                false,
                unique,
                false,
                null,
                description,
                null,
                null,
                null,
                component,
                "java.lang.String");
    }

    private static Column column(String name, ColumnType type, String description, String component) {
        String javaType = switch (type.logical()) {
            case UUID -> "java.util.UUID";
            case TIMESTAMP_TZ -> "java.time.Instant";
            default -> "double";
        };
        return new Column(
                name, type, false, false, false, false, null, description, null, null, null, component, javaType);
    }
}
