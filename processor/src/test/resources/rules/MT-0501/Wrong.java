package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

record Owner(UUID uid) {}

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account.") @ForeignKey(target = Owner.class) UUID accountUid) {} // MT-0501 is no table
