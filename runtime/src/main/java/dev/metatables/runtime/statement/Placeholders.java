package dev.metatables.runtime.statement;

import dev.metatables.runtime.value.Timestamps;
import dev.metatables.runtime.value.ValueWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Converter;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;

/**
 * Turns rendered text into pyformat text: marked parameters become {@code %(p1)s}, every other {@code %} is doubled,
 * and the {@code ??} that jOOQ writes for an operator becomes {@code ?} again.
 */
final class Placeholders {
    /** Cannot occur in PostgreSQL text, so it marks parameters safely. */
    static final char MARKER = '\0';

    /** Casts jOOQ leaves out. Without modifiers, so that they neither round nor cut. */
    private static final Map<Class<?>, String> CASTS = Map.of(
            Short.class, "smallint",
            Integer.class, "integer",
            Long.class, "bigint",
            BigInteger.class, "numeric",
            BigDecimal.class, "numeric",
            Boolean.class, "boolean");

    private final List<Param<?>> markers;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Param<?>> named = new HashMap<>();
    private final Set<String> authoredNames = new HashSet<>();
    private final StringBuilder sql;
    private int next;

    Placeholders(String rendered, List<Param<?>> markers) {
        this.markers = markers;
        this.sql = new StringBuilder(rendered.length() + 32);
        for (Param<?> marker : markers) {
            String authored = marker.getParamName();
            if (authored != null) {
                authoredNames.add(plain(authored));
            }
        }
        translate(rendered);
        if (next != markers.size()) {
            throw new StatementException("The query has " + markers.size() + " parameters but its text shows " + next
                    + ". Inlined text must not hold the character NUL.");
        }
    }

    String sql() {
        return sql.toString();
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    /** Tokens of the temporal parameters. */
    Map<String, String> types() {
        return types;
    }

    private void translate(String text) {
        char quote = 0;
        int copied = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == MARKER) {
                sql.append(text, copied, i);
                i = parameter(text, i + 1);
                copied = i;
                continue;
            }
            i++;
            if (c == '%') {
                sql.append(text, copied, i).append('%');
                copied = i;
            } else if (c == '?' && quote == 0 && i < text.length() && text.charAt(i) == '?') {
                sql.append(text, copied, i);
                copied = ++i;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            }
        }
        sql.append(text, copied, text.length());
    }

    private int parameter(String text, int start) {
        if (next == markers.size()) {
            throw new StatementException("Inlined text must not hold the character NUL.");
        }
        Param<?> parameter = markers.get(next++);
        String authored = parameter.getParamName();
        int end = start;
        if (authored != null && text.startsWith(authored, start)) {
            end += authored.length();
        } else {
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
        }
        String name = authored == null ? free("p" + next) : plain(authored);
        add(name, parameter);
        String cast = cast(parameter, text, end);
        // Written as a function, because after FETCH NEXT nothing else with a type may stand.
        sql.append(cast == null ? "%(" + name + ")s" : "cast(%(" + name + ")s as " + cast + ")");
        return end;
    }

    /** A name of ours that no parameter was given by its author. */
    private String free(String name) {
        return authoredNames.contains(name) ? free(name + "_") : name;
    }

    /** Characters that would end a placeholder are written as contract specification 10.3 says. */
    private static String plain(String authored) {
        StringBuilder plain = new StringBuilder(authored.length());
        for (char c : authored.toCharArray()) {
            plain.append(
                    switch (c) {
                        case '%' -> 'P';
                        case '(' -> 'A';
                        case ')' -> 'Z';
                        case ':' -> 'C';
                        case '.', '[', ']', ' ' -> '_';
                        default -> c;
                    });
        }
        return plain.toString();
    }

    private void add(String name, Param<?> parameter) {
        Param<?> other = named.putIfAbsent(name, parameter);
        if (other == null) {
            refuseNaive(parameter);
            @Nullable Object value = databaseValue(parameter);
            @Nullable Object written = ValueWriter.write(value);
            values.put(name, written);
            type(name, value, written);
        } else if (!Objects.equals(other.getValue(), parameter.getValue())) {
            throw new StatementException("Two parameters of the query have the name \"" + name
                    + "\" and different values. Give them different names.");
        }
    }

    private static void refuseNaive(Param<?> parameter) {
        if (parameter.getConverter().fromType() == LocalDateTime.class
                || parameter.getConverter().fromType() == java.sql.Timestamp.class) {
            throw new StatementException(
                    "DTYPE_TIMEZONE_NAIVE",
                    "A parameter of the query is a timestamp without a zone, so it names no moment: "
                            + parameter.getValue() + ". Use an Instant, OffsetDateTime or ZonedDateTime.");
        }
    }

    private void type(String name, @Nullable Object value, @Nullable Object written) {
        if (!(written instanceof String text) || !Timestamps.iso(text)) {
            return;
        }
        if (value instanceof Instant || value instanceof OffsetDateTime) {
            types.put(name, "timestamp with time zone");
        } else if (value instanceof LocalDate) {
            types.put(name, "date");
        }
    }

    private static <T> @Nullable Object databaseValue(Param<T> parameter) {
        Converter<?, T> converter = parameter.getConverter();
        return converter.to(parameter.getValue());
    }

    private static @Nullable String cast(Param<?> parameter, String text, int end) {
        boolean castAlready = text.startsWith(" as ", end) || text.startsWith("::", end);
        return castAlready ? null : CASTS.get(parameter.getConverter().fromType());
    }
}
