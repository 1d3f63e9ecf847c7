package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

enum Side { BUY, SELL }

@MetaTable(description = "Orders; one row per order.")
record OrderRow(
    @PrimaryKey @Column(description = "Stable order uid.") UUID uid,
    @Column(description = "Direction seen from the client.") Side side) {}
