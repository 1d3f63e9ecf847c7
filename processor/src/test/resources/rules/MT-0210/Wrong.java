package com.acme.portfolio;

import dev.metatables.annotations.*;

@MetaTable(
    description = "Orders; one row per order.",
    apiName = "sales-order") // MT-0210 sales-order
record OrderRow(@PrimaryKey @Column(description = "Number of the order.") long number) {}
