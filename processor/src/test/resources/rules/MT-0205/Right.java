package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

record Address(
    @Column(description = "Street and number.") String street,
    @Column(description = "City of delivery.") String city) {}

@MetaTable(description = "Accounts; one row per account.")
record OwnerRow(
    @PrimaryKey @Column(description = "Stable account uid.") UUID uid,
    @Embedded(prefix = "home_") Address address) {}
