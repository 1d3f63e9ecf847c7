package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Class of the asset.") char kind, // MT-0201 Use a String with length = 1
    @Column(description = "Rank among its peers.") byte rank, // MT-0201 Use short
    @Column(description = "Units that exist.") BigInteger units, // MT-0201 Use BigDecimal
    @Column(description = "Symbol, where there is one.") Optional<String> symbol, // MT-0201 Nullable
    @Column(description = "Opening of the exchange.") LocalTime opening, // MT-0201 which no column has
    @Column(description = "Anything else.") Object other, // MT-0201 which no column has
    @Column(description = "Day of listing.") java.util.Date listed, // MT-0201 Use Instant
    @Column(description = "Words for search.") String[] words, // MT-0201 a List
    @Column(description = "Half a type.", type = "VARCHAR2", length = 3) String half) {} // MT-0201 VARCHAR2
