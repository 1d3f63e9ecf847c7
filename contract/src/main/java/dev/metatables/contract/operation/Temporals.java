package dev.metatables.contract.operation;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Wire texts of dates and timestamps. */
final class Temporals {

    private static final Pattern OFFSET = Pattern.compile("(?s).*([zZ]|[+-]\\d{2}:?\\d{2})");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .appendPattern("HH[:mm]")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .appendPattern("[XXXXX][XXXX][X]")
            .toFormatter(Locale.ROOT);

    private Temporals() {}

    static boolean isTemporal(@Nullable Object value) {
        return value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof LocalDateTime
                || value instanceof LocalDate;
    }

    /** {@code yyyy-MM-ddTHH:mm:ss[.ffffff]Z} in UTC; nine digits when there are nanoseconds. */
    static String timestamp(Object value) {
        Instant instant = instant(value);
        return SECONDS.format(instant) + fraction(instant.getNano()) + "Z";
    }

    /** Nothing, six digits of microseconds, or nine where there are nanoseconds. */
    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        return nanos % 1000 == 0
                ? "." + String.valueOf(1_000_000 + nanos / 1000).substring(1)
                : "." + String.valueOf(1_000_000_000 + nanos).substring(1);
    }

    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof LocalDateTime) {
            throw naive("has no time zone. Give an instant or a timestamp with an offset.");
        }
        return value instanceof String text ? instant(text) : unreadable(value);
    }

    private static Instant instant(String text) {
        String trimmed = Text.trim(text);
        if (trimmed.isEmpty()) {
            throw naive("is blank. Give a timestamp with an offset, or null.");
        }
        if (!OFFSET.matcher(trimmed).matches()) {
            throw ContractException.of(
                    "", "TIMESTAMP_STRING_WITHOUT_OFFSET", "\"" + text + "\" has no offset. End it in Z or +HH:MM.");
        }
        try {
            return OffsetDateTime.parse(trimmed, LENIENT).toInstant();
        } catch (DateTimeException e) {
            return unreadable(text);
        }
    }

    /** The calendar date as written, without any shift of zone. */
    static String date(Object value) {
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate().toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toLocalDate().toString();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toLocalDate().toString();
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        return value instanceof String text ? date(text) : unreadable(value);
    }

    private static String date(String text) {
        String trimmed = Text.trim(text);
        try {
            return trimmed.length() == 10
                    ? LocalDate.parse(trimmed).toString()
                    : LocalDate.from(LENIENT.parse(trimmed)).toString();
        } catch (DateTimeException e) {
            return unreadable(text);
        }
    }

    /** ISO text that keeps a given offset. */
    static String iso(TemporalAccessor value) {
        if (value instanceof OffsetDateTime time) {
            return withOffset(time);
        }
        return value instanceof ZonedDateTime time ? withOffset(time.toOffsetDateTime()) : value.toString();
    }

    private static String withOffset(OffsetDateTime time) {
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : time.getOffset().getId();
        return SECONDS.withZone(null).format(time) + fraction(time.getNano()) + offset;
    }

    private static ContractException naive(String message) {
        return ContractException.of("", "TIMESTAMP_NAIVE", message);
    }

    private static <T> T unreadable(Object value) {
        throw ContractException.of(
                "", "TEMPORAL_UNPARSEABLE", "\"" + value + "\" cannot be read as a date or timestamp. Use ISO 8601.");
    }
}
