package dev.metatables.runtime.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Texts of instants and dates on the wire: {@code 2024-01-02T01:04:05.678901Z} with no or six digits of fraction,
 * {@code infinity}, {@code -infinity}, and {@code 0044-03-15 ... BC} for years before 1. Read by position, because
 * answers hold millions of them.
 */
public final class Timestamps {
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final int NANOS_OF_MICRO = 1000;
    private static final int YEAR_DIGITS = 4;

    private Timestamps() {}

    /**
     * Text of an instant. {@link Instant#MAX} and {@link Instant#MIN} stand for the infinities.
     *
     * @throws ValueException when it has digits below a microsecond, which PostgreSQL does not keep
     */
    public static String write(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return INFINITY;
        }
        if (instant.equals(Instant.MIN)) {
            return MINUS_INFINITY;
        }
        if (instant.getNano() % NANOS_OF_MICRO != 0) {
            throw new ValueException("The instant " + instant + " has digits below a microsecond, which PostgreSQL does"
                    + " not keep. Cut them: instant.truncatedTo(ChronoUnit.MICROS).");
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        boolean beforeChrist = utc.getYear() < 1;
        StringBuilder text = new StringBuilder(36);
        date(text, utc.getYear(), utc.getMonthValue(), utc.getDayOfMonth());
        text.append(beforeChrist ? ' ' : 'T');
        time(text, utc.toLocalTime());
        return text.append(beforeChrist ? "+00 BC" : "Z").toString();
    }

    /** Text of a date. {@link LocalDate#MAX} and {@link LocalDate#MIN} stand for the infinities. */
    public static String write(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return INFINITY;
        }
        if (date.equals(LocalDate.MIN)) {
            return MINUS_INFINITY;
        }
        StringBuilder text = new StringBuilder(16);
        date(text, date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        return date.getYear() < 1 ? text.append(" BC").toString() : text.toString();
    }

    /** The moment of a time with an offset; its extremes stand for the infinities as those of {@link Instant} do. */
    public static Instant instant(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
    }

    /** The same in UTC. */
    public static OffsetDateTime offset(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return OffsetDateTime.MAX;
        }
        return instant.equals(Instant.MIN) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC);
    }

    /** True for a text that is ISO 8601; infinities, years before 1 and above 9999 are PostgreSQL's own. */
    public static boolean iso(String text) {
        return text.indexOf('-') == YEAR_DIGITS && !text.endsWith("BC");
    }

    /**
     * The instant of a text.
     *
     * @throws ValueException when it is none
     */
    public static Instant instant(String text) {
        if (text.equals(INFINITY)) {
            return Instant.MAX;
        }
        if (text.equals(MINUS_INFINITY)) {
            return Instant.MIN;
        }
        try {
            return new TimestampText(text).instant();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw unreadable("an instant", text);
        }
    }

    /**
     * The date of a text.
     *
     * @throws ValueException when it is none
     */
    public static LocalDate date(String text) {
        if (text.equals(INFINITY)) {
            return LocalDate.MAX;
        }
        if (text.equals(MINUS_INFINITY)) {
            return LocalDate.MIN;
        }
        try {
            return new TimestampText(text).date();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw unreadable("a date", text);
        }
    }

    private static ValueException unreadable(String what, String text) {
        return new ValueException("TS Manager answered \"" + text + "\" where " + what + " belongs.");
    }

    private static void date(StringBuilder text, int year, int month, int day) {
        int shown = year < 1 ? 1 - year : year;
        for (int size = 1000; size > 1 && shown < size; size /= 10) {
            text.append('0');
        }
        text.append(shown).append('-');
        two(text, month);
        text.append('-');
        two(text, day);
    }

    private static void time(StringBuilder text, LocalTime time) {
        two(text, time.getHour());
        text.append(':');
        two(text, time.getMinute());
        text.append(':');
        two(text, time.getSecond());
        if (time.getNano() != 0) {
            String micros = Integer.toString(time.getNano() / NANOS_OF_MICRO);
            text.append('.').append("000000", 0, 6 - micros.length()).append(micros);
        }
    }

    private static void two(StringBuilder text, int value) {
        if (value < 10) {
            text.append('0');
        }
        text.append(value);
    }
}
