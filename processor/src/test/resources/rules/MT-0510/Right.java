package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account, if there is one.")
    @ForeignKey(target = AccountRow.class, onDelete = Action.SET_NULL)
    @Nullable UUID accountUid) {}
