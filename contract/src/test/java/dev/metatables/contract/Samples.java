package dev.metatables.contract;

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

/** Tables used by several tests. */
public final class Samples {

    private Samples() {}

    public static Table asset() {
        return table(
                "asset",
                "Assets by owning account; one row per asset.",
                List.of(
                        column("uid", ColumnType.of(Logical.UUID), true, false),
                        column("account_uid", ColumnType.of(Logical.UUID), false, false),
                        column("symbol", ColumnType.of(Logical.STRING, 64), false, true)),
                List.of(new ForeignKey(
                        null,
                        List.of("account_uid"),
                        null,
                        "sdk_examples__account",
                        List.of("uid"),
                        "com.acme.portfolio.AccountRow",
                        "RESTRICT",
                        null,
                        null,
                        null,
                        null)),
                List.of(Index.of(false, List.of("account_uid"))),
                null,
                List.of("symbol"));
    }

    public static Table holdings() {
        return table(
                "account_holdings",
                "Daily holdings; one row per day, account and instrument.",
                List.of(
                        column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ), false, false),
                        column("account_uid", ColumnType.of(Logical.UUID), false, false),
                        column("unique_identifier", ColumnType.of(Logical.STRING, 255), false, false),
                        column("quantity", ColumnType.of(Logical.DOUBLE), false, false)),
                List.of(),
                List.of(),
                new TimeIndex(
                        "time_index",
                        List.of("time_index", "account_uid", "unique_identifier"),
                        "1d",
                        Map.of(),
                        "backend_default"),
                List.of());
    }

    /** A foreign key to a table of a schema. */
    public static ForeignKey keyTo(String schema) {
        return new ForeignKey(null, List.of("a"), schema, "t", List.of("b"), null, null, null, null, null, null);
    }

    /** A relational table of given columns. */
    public static Table of(Column... columns) {
        return table("thing", "Things.", List.of(columns), List.of(), List.of(), null, List.of());
    }

    public static Column column(String name, ColumnType type, boolean key, boolean unique) {
        return new Column(
                name,
                type,
                false,
                key,
                unique,
                false,
                null,
                "The " + name + ".",
                null,
                null,
                null,
                name,
                "java.lang.Object");
    }

    private static Table table(
            String concept,
            String description,
            List<Column> columns,
            List<ForeignKey> keys,
            List<Index> indexes,
            @Nullable TimeIndex time,
            List<String> upsertKey) {
        return new Table(
                "com.acme.portfolio." + concept + "$Row",
                ManagementMode.PLATFORM_MANAGED,
                new Naming("sdk_examples", concept, null, false),
                new Provider("sdk_examples", "sdk-examples"),
                "sdk-examples",
                "sdk-examples." + concept,
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
                keys,
                List.of(),
                indexes,
                time,
                upsertKey);
    }
}
