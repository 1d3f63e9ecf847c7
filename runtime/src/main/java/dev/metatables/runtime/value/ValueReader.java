package dev.metatables.runtime.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Reads one column of an answer into the type of its jOOQ field. Immutable. */
public final class ValueReader {
    private interface Parser {
        @Nullable
        Object read(JsonParser json) throws IOException;
    }

    private static final Map<Class<?>, Parser> PARSERS = Map.ofEntries(
            Map.entry(UUID.class, json -> uuid(json.getText())),
            Map.entry(String.class, ValueReader::text),
            Map.entry(Short.class, json -> integer(json).shortValueExact()),
            Map.entry(
                    Integer.class,
                    json -> json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? (Object) json.getIntValue()
                            : (Object) integer(json).intValueExact()),
            Map.entry(
                    Long.class,
                    json -> json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? (Object) json.getLongValue()
                            : (Object) integer(json).longValueExact()),
            Map.entry(BigInteger.class, ValueReader::integer),
            Map.entry(Float.class, json -> (float) floating(json)),
            Map.entry(Double.class, ValueReader::floating),
            Map.entry(BigDecimal.class, json -> new BigDecimal(json.getText())),
            Map.entry(Boolean.class, ValueReader::bool),
            Map.entry(LocalDate.class, json -> Timestamps.date(json.getText())),
            Map.entry(Instant.class, json -> Timestamps.instant(json.getText())),
            Map.entry(OffsetDateTime.class, json -> Timestamps.offset(Timestamps.instant(json.getText()))),
            Map.entry(JSONB.class, json -> JSONB.valueOf(raw(json))),
            Map.entry(JSON.class, json -> JSON.valueOf(raw(json))),
            Map.entry(Object.class, ValueReader::plain));

    /** What a NUMERIC column can hold besides numbers. */
    private static final Set<String> NOT_DECIMAL = Set.of("NaN", "Infinity", "-Infinity");

    private static final JsonFactory COPIES = new JsonFactory();

    private final String column;
    private final Class<?> databaseType;
    private final Parser parser;
    private final @Nullable Converter<Object, Object> converter;

    private ValueReader(
            String column, Class<?> databaseType, Parser parser, @Nullable Converter<Object, Object> converter) {
        this.column = column;
        this.databaseType = databaseType;
        this.parser = parser;
        this.converter = converter;
    }

    /**
     * A reader for the values of a field.
     *
     * @throws ValueException when values of the field's type cannot be read, such as nested results
     */
    @SuppressWarnings("unchecked")
    public static ValueReader of(Field<?> field) {
        Converter<Object, Object> converter = (Converter<Object, Object>) field.getConverter();
        // Moments come as text and need no time with an offset in between.
        boolean moment = converter.toType() == (Class<?>) Instant.class;
        Class<?> type = moment ? Instant.class : converter.fromType();
        boolean converts = type != (Class<?>) converter.toType();
        return new ValueReader(field.getName(), type, parser(field, type), converts ? converter : null);
    }

    private static Parser parser(Field<?> field, Class<?> type) {
        Parser known = PARSERS.get(type);
        if (known != null) {
            return known;
        }
        if (type.isArray()) {
            Parser element = parser(field, type.getComponentType());
            return json -> array(json, type.getComponentType(), element);
        }
        DataType<?> dataType = field.getDataType();
        if (EnumType.class.isAssignableFrom(type)) {
            return json -> dataType.convert(json.getText());
        }
        throw new ValueException("The column " + field.getName() + " has the type " + type.getName()
                + ", which cannot be read back. Select columns of simple types, moments as OffsetDateTime or Instant"
                + " (currentOffsetDateTime()), days as LocalDate (currentLocalDate()); nested rows and results come by"
                + " queries of their own, or as JSON.");
    }

    /**
     * The value at the parser's current token, which is consumed.
     *
     * @throws IOException when the answer breaks off
     * @throws ValueException when it is not of the field's type
     */
    public @Nullable Object read(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            Object value = parser.read(json);
            return converter == null || value == null ? value : converter.from(value);
        } catch (ValueException | ArithmeticException | IllegalArgumentException e) {
            throw unreadable(json);
        }
    }

    private ValueException unreadable(JsonParser json) throws IOException {
        if (databaseType == BigDecimal.class && NOT_DECIMAL.contains(json.getText())) {
            return new ValueException(
                    "The column " + column + " holds " + shown(json) + ", for which a BigDecimal has"
                            + " no value. Leave such rows out with a condition, or select the column cast to double precision.");
        }
        return new ValueException("The column " + column + " should hold a " + databaseType.getSimpleName()
                + ", but TS Manager answered " + shown(json) + ". The table in the database differs from the code:"
                + " migrate it or build the code again.");
    }

    /** Maps, lists, text, numbers and booleans as they come; objects keep their order. */
    public static @Nullable Object plain(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(plain(json));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, plain(json));
                }
                yield map;
            }
            default -> json.getText();
        };
    }

    private static Object array(JsonParser json, Class<?> component, Parser element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new ValueException("no list");
        }
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.currentToken() == JsonToken.VALUE_NULL ? null : element.read(json));
        }
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken().isScalarValue() ? json.getText() : raw(json);
    }

    private static BigInteger integer(JsonParser json) throws IOException {
        return new BigDecimal(json.getText()).toBigIntegerExact();
    }

    private static double floating(JsonParser json) throws IOException {
        return json.currentToken().isNumeric() ? json.getDoubleValue() : Double.parseDouble(json.getText());
    }

    private static boolean bool(JsonParser json) throws IOException {
        return switch (json.getText()) {
            case "true", "t" -> true;
            case "false", "f" -> false;
            default -> throw new ValueException("no boolean");
        };
    }

    /** The JSON text of the current value, objects and lists included. */
    private static String raw(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = COPIES.createGenerator(text)) {
            // Exact: a double would cut the digits of a number.
            copy.copyCurrentStructureExact(json);
        }
        return text.toString();
    }

    private static String shown(JsonParser json) throws IOException {
        String text = String.valueOf(json.getText());
        return text.length() > 100 ? "\"" + text.substring(0, 100) + "...\"" : "\"" + text + "\"";
    }

    /** By position: UUID texts have one form only. */
    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new ValueException("no uuid");
        }
        return new UUID(
                hex(text, 0, 8) << 32 | hex(text, 9, 13) << 16 | hex(text, 14, 18),
                hex(text, 19, 23) << 48 | hex(text, 24, 36));
    }

    private static long hex(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw new ValueException("no hex digit");
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
