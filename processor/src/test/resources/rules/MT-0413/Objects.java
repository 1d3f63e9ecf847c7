package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Check(sql = "price > 0", name = "???") // MT-0413
@Index(keys = @Key(column = "price", function = "()")) // MT-0413 the function
record AssetRow(
    @PrimaryKey(name = " ") @Column(description = "Stable asset uid.") UUID uid, // MT-0413
    @Column(description = "Owning account.")
    @ForeignKey(target = AccountRow.class, name = "asset_to_account_asset_to_account_asset_to_account_asset_to_account") // MT-0413
    UUID accountUid,
    @Column(description = "Last price in euro.") double price) {}
