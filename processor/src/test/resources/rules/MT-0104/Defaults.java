package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTableDefaults(namespace = Defaults.LONGEST, labels = {"short", Defaults.LONGEST + "!"})
@interface Defaults {
    String FIFTY = "01234567890123456789012345678901234567890123456789";
    String LONGEST = FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + "01234";
}

@Defaults
@MetaTable(description = "Assets; one row per asset.") // MT-0104 a label of 256 // MT-0104 an identifier of 261
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
