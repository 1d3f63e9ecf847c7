package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "Owning account.")
    @ForeignKey(table = "sdk_examples__acount", column = "uid") // MT-0508 Did you mean "sdk_examples__account"?
    UUID accountUid) {}
