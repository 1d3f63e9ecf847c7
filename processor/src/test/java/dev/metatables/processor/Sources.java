package dev.metatables.processor;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sources tests compile, by file name. */
final class Sources {
    private static final String IMPORTS = """
            package com.acme.portfolio;
            import dev.metatables.annotations.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;
            """;

    private Sources() {}

    static Map<String, String> sample() {
        Map<String, String> sources = defaults();
        sources.put("AccountRow", IMPORTS + """
                        @MetaTable(description = "Accounts that own assets and holdings; one row per account.", labels = "sdk-example")
                        public record AccountRow(
                            @PrimaryKey @Column(description = "Stable account uid.") UUID uid,
                            @Column(description = "Display name.", length = 255) String name) {}
                        """);
        sources.put("AssetRow", IMPORTS + """
                        @MetaTable(description = "Assets by owning account; one row per asset.", upsertKey = "symbol")
                        @Index(columns = "account_uid")
                        public record AssetRow(
                            @PrimaryKey @Column(description = "Stable asset uid.") UUID uid,
                            @Column(description = "Owning account.") @ForeignKey(target = AccountRow.class, onDelete = Action.RESTRICT) UUID accountUid,
                            @Column(description = "Ticker symbol.", length = 64, unique = true) String symbol) {}
                        """);
        sources.put("AccountHoldingsRow", IMPORTS + """
                        @TimeIndexMetaTable(description = "Daily holdings; one row per day, account and instrument.",
                            grain = {"time_index", "account_uid", "unique_identifier"}, cadence = "1d")
                        public record AccountHoldingsRow(
                            @Column(description = "Valuation instant, UTC.") Instant timeIndex,
                            @Column(description = "Holding account.") @ForeignKey(target = AccountRow.class) UUID accountUid,
                            @Column(description = "Instrument key.", length = 255) String uniqueIdentifier,
                            @Column(description = "Units held.") double quantity) {}
                        """);
        return sources;
    }

    /** Three records, one mistake each; lines are those of the file. */
    static Map<String, String> wrong() {
        Map<String, String> sources = defaults();
        sources.put("NaiveRow", IMPORTS + """
                        @TimeIndexMetaTable(description = "Prices; one row per instant.")
                        public record NaiveRow(
                            @Column(description = "Instant of the price.") LocalDateTime timeIndex,
                            @Column(description = "Price in euro.") double price) {}
                        """);
        sources.put("GrainRow", IMPORTS + """
                        @TimeIndexMetaTable(
                            description = "Positions; one row per instant and account.",
                            grain = {"account_uid", "time_index"})
                        public record GrainRow(
                            @Column(description = "Valuation instant, UTC.") Instant timeIndex,
                            @Column(description = "Holding account.") UUID accountUid) {}
                        """);
        sources.put("SilentRow", IMPORTS + """
                        @MetaTable(description = "Venues; one row per venue.")
                        public record SilentRow(
                            @PrimaryKey @Column(description = "Stable venue uid.") UUID uid,
                            @Column(length = 20) String name) {}
                        """);
        return sources;
    }

    /** A table of the given record, with the usual imports. */
    static Map<String, String> table(String name, String text) {
        Map<String, String> sources = defaults();
        sources.put(name, IMPORTS + text);
        return sources;
    }

    static Map<String, String> defaults() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("package-info", """
                @dev.metatables.annotations.MetaTableDefaults(namespace = "sdk-examples", app = "sdk_examples")
                package com.acme.portfolio;
                """);
        return sources;
    }
}
