package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Accounts; one row per account.")
record OwnerRow(
    @PrimaryKey @Column(description = "Stable account uid.") UUID uid,
    @Embedded(prefix = "home_") String address) {} // MT-0205 is no record
