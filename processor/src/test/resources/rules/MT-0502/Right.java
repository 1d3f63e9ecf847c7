package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(
    description = "Assets; one row per asset.",
    upsertKey = "symbol")
@Index(columns = "account_uid")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account.") UUID accountUid,
    @Column(description = "Ticker symbol.", unique = true) String symbol) {}
