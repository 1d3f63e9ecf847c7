package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Unique(columns = "a") // MT-0502 @Unique
@Index(columns = "symbol", include = "b") // MT-0502 include of @Index
@Index(name = "x", keys = {
    @Key(column = "symbol"),
    @Key(column = "c")}) // MT-0502 keys of @Index
@ForeignKey(target = AccountRow.class, columns = "d") // MT-0502 @ForeignKey
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}
