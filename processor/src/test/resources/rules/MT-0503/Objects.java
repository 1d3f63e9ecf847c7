package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Unique(columns = {}) // MT-0503 @Unique without columns
@Check(sql = " ") // MT-0503 @Check without sql
@Index // MT-0503 neither
@Index(columns = "symbol", keys = @Key(column = "symbol")) // MT-0503 both
@Index(name = "i1", keys = @Key) // MT-0503 either a column
@Index(name = "i2", keys = @Key(column = "symbol", expression = "lower(symbol)")) // MT-0503 either a column
@Index(columns = "symbol", with = "fillfactor") // MT-0503 fillfactor=70
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}
