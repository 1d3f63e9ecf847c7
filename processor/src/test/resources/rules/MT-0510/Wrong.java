package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account.")
    @ForeignKey(target = AccountRow.class, onDelete = Action.SET_NULL) // MT-0510
    UUID accountUid) {}
