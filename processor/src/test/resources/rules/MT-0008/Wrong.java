package com.acme.portfolio;

import dev.metatables.annotations.*;

@Index(columns = "symbol") // MT-0008 is no table
class Asset {
    @Column(description = "Ticker symbol.") String symbol; // MT-0008 is no table
}
