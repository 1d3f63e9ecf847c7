package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Index(columns = "symbol", name = "by_symbol")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}

@MetaTable(description = "Bonds; one row per bond.")
@Index(columns = "symbol", name = "by_symbol") // MT-0411 AssetRow
record BondRow(
    @PrimaryKey @Column(description = "Stable bond uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}

@MetaTable(description = "Funds; one row per fund.")
@Index(columns = "symbol", name = "sdk_examples__fund") // MT-0411 the table itself
@Index(columns = "uid", name = "sdk_examples__asset") // MT-0411 AssetRow
record FundRow(
    @PrimaryKey @Column(description = "Stable fund uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}

@MetaTable(description = "Notes; one row per note.")
@Index(columns = "symbol")
@Index(columns = "symbol") // MT-0411
record NoteRow(
    @PrimaryKey @Column(description = "Stable note uid.") UUID uid,
    @Column(description = "Ticker symbol.") String symbol) {}
