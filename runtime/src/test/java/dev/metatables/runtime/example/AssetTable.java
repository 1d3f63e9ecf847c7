package dev.metatables.runtime.example;

import dev.metatables.runtime.table.MetaTable;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.TableField;

/** Assets by owning account; one row per asset. */
public final class AssetTable extends MetaTable {
    /** Assets by owning account; one row per asset. */
    public static final AssetTable ASSET = new AssetTable();

    /** Stable asset uid. */
    public final TableField<Record, UUID> UID = uuid("uid");

    /** Owning account. */
    public final TableField<Record, UUID> ACCOUNT_UID = uuid("account_uid");

    /** Ticker symbol. */
    public final TableField<Record, String> SYMBOL = string("symbol", 64);

    private AssetTable() {
        super(AssetContract.HANDLE);
    }

    private AssetTable(String alias, AssetTable aliased) {
        super(alias, aliased);
    }

    @Override
    public AssetTable as(String alias) {
        return new AssetTable(alias, this);
    }
}
