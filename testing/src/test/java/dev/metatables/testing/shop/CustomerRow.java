package dev.metatables.testing.shop;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.Embedded;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer, with a column of every type. */
@MetaTable(description = "People who buy; one row per person.", upsertKey = "email")
public record CustomerRow(
        @PrimaryKey @Column(description = "Stable identity.")
        UUID uid,

        @Column(description = "Address of mail, as typed.", length = 200, unique = true)
        String email,

        @Column(description = "What others call them.") @Nullable
        String name,

        @Column(description = "How far they are.", defaultSql = "'NEW'")
        Level level,

        @Column(description = "Words about them.") @Nullable List<String> tags,

        @Column(description = "What they owe, in euro.", precision = 30, scale = 10) @Nullable
        BigDecimal debt,

        @Column(description = "Small count of orders.") @Nullable
        Short small,

        @Column(description = "Count of visits.") @Nullable Integer visits,

        @Column(description = "Sum of all points.") @Nullable
        Long points,

        @Column(description = "Rough score, no unit.") @Nullable
        Float rough,

        @Column(description = "Fine score, no unit.") @Nullable
        Double fine,

        @Column(description = "Whether mail is welcome.") @Nullable
        Boolean mail,

        @Column(description = "Day of birth.") @Nullable LocalDate born,

        @Column(description = "When they were last here.") @Nullable
        Instant seen,

        @Embedded(prefix = "home_") @Nullable Address home) {

    /** How far a customer is. */
    public enum Level {
        NEW,
        KNOWN
    }

    /** Where somebody lives. */
    public record Address(
            @Column(description = "Town of the address.") String city,

            @Column(description = "Street and number.") @Nullable
            String street) {}
}
