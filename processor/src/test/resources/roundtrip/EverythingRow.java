package com.acme.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.annotations.Column;
import dev.metatables.annotations.Embedded;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;
import dev.metatables.annotations.Unique;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every type a component can have, present and nullable. */
@MetaTable(concept = "everything", upsertKey = "exact")
@Unique(columns = {"exact", "color", "offset"})
public record EverythingRow(
        @PrimaryKey UUID uid,
        @Nullable UUID maybeUid,
        String text,
        @Nullable String maybeText,
        @Column(length = 40, unique = true) String exact,
        @Column(length = 40) @Nullable String maybeExact,
        @Column(type = "VARCHAR") String unbounded,
        @Column(type = "CHAR", length = 3) String code,
        @Column(type = "CHAR", length = 3) @Nullable String maybeCode,
        short small,
        @Nullable Short maybeSmall,
        int number,
        @Nullable Integer maybeNumber,
        long big,
        @Nullable Long maybeBig,
        float rough,
        @Nullable Float maybeRough,
        @Column(type = "FLOAT") float floating,
        @Column(type = "FLOAT", precision = 20) double single,
        double fine,
        @Nullable Double maybeFine,
        BigDecimal amount,
        @Column(precision = 38, scale = 10) @Nullable BigDecimal maybeAmount,
        boolean active,
        @Nullable Boolean maybeActive,
        LocalDate day,
        @Nullable LocalDate maybeDay,
        Instant instant,
        @Nullable Instant maybeInstant,
        OffsetDateTime offset,
        @Nullable OffsetDateTime maybeOffset,
        ZonedDateTime zoned,
        @Nullable ZonedDateTime maybeZoned,
        Color color,
        @Nullable Color maybeColor,
        JsonNode tree,
        @Nullable JsonNode maybeTree,
        @Column(type = "JSON") Map<String, List<Integer>> map,
        @Nullable Map<String, Object> maybeMap,
        List<@Nullable Point> points,
        @Column(type = "JSON") @Nullable List<String> maybeList,
        Point point,
        @Nullable Point maybePoint,
        @Embedded(prefix = "home_") Address home,
        @Embedded(prefix = "work_") @Nullable Address work) {

    public enum Color {
        RED,
        DARK_BLUE
    }

    public record Point(int x, @Nullable String label, LocalDate day, Instant seen, Color color, BigDecimal exact) {}

    public record Address(
            String city,
            @Column(name = "no") int number,
            @Nullable Color door,
            @Embedded(prefix = "geo_") @Nullable Geo geo,
            @Nullable List<Point> points) {}

    public record Geo(@Nullable Double lat, @Nullable Double lon) {}
}
