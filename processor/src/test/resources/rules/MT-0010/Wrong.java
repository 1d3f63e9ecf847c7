package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @SuppressFinding(code = "MT-0102", reason = "Everybody here knows what a symbol is.") // MT-0010 silences nothing
    @Column(description = "Ticker symbol.") String symbol) {}
