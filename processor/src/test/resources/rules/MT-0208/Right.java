package com.acme.portfolio;

import dev.metatables.annotations.*;

@MetaTable(description = "Orders; one row per order.")
record OrderRow(@PrimaryKey @Column(description = "Number of the order.") long number) {}
