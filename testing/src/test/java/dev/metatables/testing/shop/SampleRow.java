package dev.metatables.testing.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.annotations.Column;
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

/** Goods that are shown, with every type a component can have. */
@MetaTable(description = "Goods on show; one row per piece.", upsertKey = "code")
@Unique(columns = {"maker", "serial"})
public record SampleRow(
        @PrimaryKey @Column(description = "Stable identity.")
        UUID uid,

        @Column(description = "Number on the label.", unique = true)
        int code,

        @Column(description = "Who made it, in words.", length = 64)
        String maker,

        @Column(description = "Number the maker gave it.") long serial,

        @Column(description = "Long words about it.") String words,

        @Column(description = "Five letters of its kind.", type = "CHAR", length = 5) @Nullable
        String kind,

        @Column(description = "Pieces in a box.") short box,

        @Column(description = "Weight in kilograms.") float weight,

        @Column(description = "Length in metres.") double size,

        @Column(description = "Whether it may be touched.") boolean open,

        @Column(description = "Price in euro, any scale.") BigDecimal price,

        @Column(description = "Price in euro, fixed scale.", precision = 30, scale = 10) @Nullable
        BigDecimal fixed,

        @Column(description = "Day it was made.") LocalDate made,

        @Column(description = "Moment it was bought, UTC.") Instant bought,

        @Column(description = "Moment it was shown, UTC.") OffsetDateTime shown,

        @Column(description = "Moment it was sold, UTC.") @Nullable
        ZonedDateTime sold,

        @Column(description = "Any document about it.") JsonNode document,

        @Column(description = "Facts about it, as typed.", type = "JSON")
        Map<String, String> facts,

        @Column(description = "Numbers measured on it.") List<Double> measured,

        @Column(description = "Where it stands.") @Nullable Place place,

        @Column(description = "State it is in.") State state) {

    /** State of a piece. */
    public enum State {
        NEW,
        USED
    }

    /** Where a piece stands. */
    public record Place(String room, int shelf) {}
}
