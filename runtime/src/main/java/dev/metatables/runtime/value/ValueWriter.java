package dev.metatables.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.EnumType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Turns Java values into JSON values of operation parameters. */
public final class ValueWriter {
    private ValueWriter() {}

    /**
     * The JSON value of a parameter: null, text, number, boolean or a list of such.
     *
     * @throws ValueException when the value would lose something on the way or has no column type
     */
    public static @Nullable Object write(@Nullable Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof String text) {
            return storable(text);
        }
        if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Object[] array) {
            return list(Arrays.asList(array));
        }
        return text(value);
    }

    private static String storable(String text) {
        int nul = text.indexOf('\0');
        if (nul < 0) {
            return text;
        }
        throw new ValueException("A text holds the character NUL (\\u0000) at position " + nul
                + ", which PostgreSQL cannot store. Take it out of the text.");
    }

    /** JSON has no NaN and no infinity, and its readers drop the sign of zero; PostgreSQL reads them from text. */
    private static Object floating(Number value) {
        double number = value.doubleValue();
        boolean plain = Double.isFinite(number) && !(number == 0 && 1 / number < 0);
        return plain ? value : value.toString();
    }

    private static List<@Nullable Object> list(List<?> values) {
        List<@Nullable Object> written = new ArrayList<>(values.size());
        for (Object value : values) {
            written.add(write(value));
        }
        return written;
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return Timestamps.write(instant);
        }
        if (value instanceof UUID || value instanceof BigDecimal) {
            return value.toString();
        }
        if (value instanceof Character character) {
            return storable(character.toString());
        }
        if (value instanceof LocalDate date) {
            return Timestamps.write(date);
        }
        if (value instanceof OffsetDateTime time) {
            return Timestamps.write(Timestamps.instant(time));
        }
        if (value instanceof ZonedDateTime time) {
            return Timestamps.write(time.toInstant());
        }
        if (value instanceof JSONB json) {
            return json.data();
        }
        if (value instanceof JSON json) {
            return json.data();
        }
        if (value instanceof EnumType literal) {
            return storable(literal.getLiteral());
        }
        if (value instanceof LocalDateTime) {
            throw new ValueException("A LocalDateTime has no zone, so it names no moment: " + value
                    + ". Use an Instant, OffsetDateTime or ZonedDateTime.");
        }
        throw new ValueException("A value of type " + value.getClass().getTypeName()
                + " cannot be a parameter. Use a type that a column can have, such as UUID, String, Long, Double,"
                + " BigDecimal, Boolean, LocalDate or Instant.");
    }
}
