package dev.metatables.samples.quickstart;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;
import java.util.UUID;

/** One account. */
@MetaTable(description = "Accounts that own assets and holdings; one row per account.", labels = "sdk-example")
public record AccountRow(
        @PrimaryKey @Column(description = "Stable account uid.")
        UUID uid,

        @Column(description = "Display name.", length = 255) String name) {}
