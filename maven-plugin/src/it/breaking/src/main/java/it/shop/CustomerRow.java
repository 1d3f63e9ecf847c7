package it.shop;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;
import java.util.UUID;

@MetaTable(description = "Customers of the shop; one row per customer.", app = "shop", namespace = "it-shop")
public record CustomerRow(
        @PrimaryKey @Column(description = "Stable customer uid.") UUID uid,
        @Column(description = "Name on the bill.", length = 100) String name) {}
