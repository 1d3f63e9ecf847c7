package com.acme.portfolio;

import dev.metatables.annotations.*;

@MetaTable(description = "Orders; one row per order.", apiName = "SalesOrder")
record OrderRow(@PrimaryKey @Column(description = "Number of the order.") long number) {}
