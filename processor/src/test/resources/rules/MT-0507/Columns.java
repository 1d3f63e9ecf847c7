package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@ForeignKey(target = AccountRow.class) // MT-0507 without columns
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account.")
    @ForeignKey(target = AccountRow.class, column = "uuid") // MT-0507 Did you mean "uid"?
    UUID accountUid,
    @Column(description = "Former account.")
    @ForeignKey(table = "sdk_examples__account") // MT-0507 without target columns
    UUID formerUid) {}
