package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@Index(columns = "a", using = "hahs") // MT-0512 Did you mean "hash"?
@Index(columns = "b", nullsNotDistinct = true) // MT-0512 not unique
@Index(columns = "c", using = "gin", include = "a") // MT-0512 include
@Index(using = "brin", keys = @Key(column = "d", order = Order.DESC)) // MT-0512 order
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "First symbol.") String a,
    @Column(description = "Second symbol.") String b,
    @Column(description = "Third symbol.") String c,
    @Column(description = "Fourth symbol.") String d) {}
