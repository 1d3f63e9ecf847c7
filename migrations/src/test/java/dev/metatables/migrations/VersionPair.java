package dev.metatables.migrations;

import static dev.metatables.migrations.TableBuilder.table;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Logical;
import dev.metatables.migrations.provider.ProviderTables;
import java.util.List;

/** Two versions of one provider with every common change between them. */
public final class VersionPair {

    public static final ProviderTables ONE = ProviderTables.of(List.of(
                    table("account")
                            .key("uid", Logical.UUID)
                            .column("name", ColumnType.of(Logical.STRING, 40))
                            .nullable("note", ColumnType.of(Logical.TEXT))
                            .nullable("tier", ColumnType.of(Logical.INTEGER))
                            .build(),
                    table("asset")
                            .key("uid", Logical.UUID)
                            .column("account_uid", ColumnType.of(Logical.UUID))
                            .column("kind", ColumnType.of(Logical.STRING, 16), "'spot'")
                            .column("rank", ColumnType.of(Logical.SMALL_INTEGER), "0")
                            .refersTo("account_uid", "port__account", "RESTRICT")
                            .check("kind_known", "kind IN ('spot', 'perp')")
                            .index("account_uid")
                            .build(),
                    table("legacy").key("id", Logical.INTEGER).build()))
            .get(0);

    public static final ProviderTables TWO = ProviderTables.of(List.of(
                    table("account")
                            .key("uid", Logical.UUID)
                            .column("name", ColumnType.of(Logical.STRING, 200))
                            .column("tier", ColumnType.of(Logical.INTEGER), "1")
                            .column("settings", ColumnType.of(Logical.JSONB), "'{}'")
                            .unique("name", "tier")
                            .index("port_account_name", lower("name"), "tier > 0", "tier")
                            .describedAs("Accounts, one row each; it's reviewed.")
                            .build(),
                    table("asset")
                            .key("uid", Logical.UUID)
                            .column("account_uid", ColumnType.of(Logical.UUID))
                            .column("kind", ColumnType.of(Logical.STRING, 16), "'perp'")
                            .column("rank", ColumnType.of(Logical.BIG_INTEGER), "0")
                            .refersTo("account_uid", "port__account", "CASCADE")
                            .check("kind_known", "kind IN ('spot', 'perp', 'future')")
                            .build(),
                    table("price")
                            .column("time_index", ColumnType.of(Logical.TIMESTAMP_TZ))
                            .column("asset_uid", ColumnType.of(Logical.UUID))
                            .column("price", ColumnType.of(Logical.DOUBLE))
                            .refersTo("asset_uid", "port__asset", "CASCADE")
                            .timeIndexed("time_index", "asset_uid")
                            .build()))
            .get(0);

    private VersionPair() {}

    private static IndexKey lower(String column) {
        return new IndexKey(column, "lower", null, null, null, null);
    }
}
