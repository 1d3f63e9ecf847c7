package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Name of the owning account.", length = 255)
    @ForeignKey(target = AccountRow.class, column = "name") // MT-0505 Unique there: (uid)
    String accountName) {}
