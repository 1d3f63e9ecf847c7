package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "First owning account.") @ForeignKey UUID firstUid, // MT-0501 without a target
    @Column(description = "Second owning account.") @ForeignKey(table = "a.b.c", column = "uid") UUID secondUid, // MT-0501 "schema.table"
    @Column(description = "Third owning account.") @ForeignKey(target = int.class) UUID thirdUid, // MT-0501
    @Column(description = "Fifth owning account.") @ForeignKey(table = "a____b", column = "uid") UUID fifthUid, // MT-0501 cannot be named // MT-0508
    @Column(description = "Fourth owning account.") @ForeignKey(target = String[].class) UUID fourthUid) {} // MT-0501
