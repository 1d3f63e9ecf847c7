package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

enum Side { BUY, SELL }

@MetaTable(description = "Orders; one row per order.")
@Check(name = "side_values", sql = "side <> ''") // MT-0511 the enum in side
@Check(name = "a", sql = "price > 0")
@Check(name = "b", sql = "price  >  0") // MT-0511 twice
record OrderRow(
    @PrimaryKey @Column(description = "Stable order uid.") UUID uid,
    @Column(description = "Direction seen from the client.") Side side,
    @Column(description = "Limit in euro.") double price) {}
