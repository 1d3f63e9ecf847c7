package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record AssetRow(
    @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
    @Column(description = "First account.")
    @ForeignKey(target = AccountRow.class, column = "uid", targetColumns = "uid") // MT-0509 column and targetColumns
    UUID firstUid,
    @Column(description = "Second account.")
    @ForeignKey(target = AccountRow.class, columns = "second_uid") // MT-0509 on a component
    UUID secondUid,
    @Column(description = "Third account.")
    @ForeignKey(target = AccountRow.class, deferrable = Toggle.FALSE, initially = Initially.DEFERRED) // MT-0509 not deferrable
    UUID thirdUid,
    @Column(description = "Fourth account.")
    @ForeignKey(target = AccountRow.class, match = "FUL") // MT-0509 Did you mean "FULL"?
    UUID fourthUid) {}
