package dev.metatables.processor.check;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TypeSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The column type of a component: the default of its Java type, or the one that is written. */
public final class ColumnTypes {
    private static final Map<String, Logical> DEFAULTS = Map.ofEntries(
            Map.entry("java.util.UUID", Logical.UUID),
            Map.entry("short", Logical.SMALL_INTEGER),
            Map.entry("java.lang.Short", Logical.SMALL_INTEGER),
            Map.entry("int", Logical.INTEGER),
            Map.entry("java.lang.Integer", Logical.INTEGER),
            Map.entry("long", Logical.BIG_INTEGER),
            Map.entry("java.lang.Long", Logical.BIG_INTEGER),
            Map.entry("float", Logical.REAL),
            Map.entry("java.lang.Float", Logical.REAL),
            Map.entry("double", Logical.DOUBLE),
            Map.entry("java.lang.Double", Logical.DOUBLE),
            Map.entry("java.math.BigDecimal", Logical.NUMERIC),
            Map.entry("boolean", Logical.BOOLEAN),
            Map.entry("java.lang.Boolean", Logical.BOOLEAN),
            Map.entry("java.time.LocalDate", Logical.DATE),
            Map.entry("java.time.Instant", Logical.TIMESTAMP_TZ),
            Map.entry("java.time.OffsetDateTime", Logical.TIMESTAMP_TZ),
            Map.entry("java.time.ZonedDateTime", Logical.TIMESTAMP_TZ));

    private static final Set<String> JSON =
            Set.of("java.util.Map", "java.util.List", "com.fasterxml.jackson.databind.JsonNode");

    private ColumnTypes() {}

    /** The type, or nothing when the Java type has none or the written one does not fit it. */
    public static Optional<ColumnType> of(ComponentSource component) {
        return logical(component).map(logical -> modified(component, logical));
    }

    /** The logical type without modifiers. */
    static Optional<Logical> logical(ComponentSource component) {
        String written = component.text("type").orElse("").strip().toUpperCase(Locale.ROOT);
        TypeSource type = component.type();
        if (component.notEmbeddable() != null) {
            return Optional.empty();
        }
        if (type.kind() == Kind.ENUM) {
            return written.isEmpty() || written.equals("TEXT") ? Optional.of(Logical.TEXT) : Optional.empty();
        }
        if (type.qualifiedName().equals("java.lang.String")) {
            return text(component, written);
        }
        if (type.kind() == Kind.RECORD || JSON.contains(type.qualifiedName())) {
            return json(written);
        }
        Optional<Logical> byDefault = Optional.ofNullable(DEFAULTS.get(type.qualifiedName()));
        if (written.equals("FLOAT")) {
            return byDefault
                    .filter(logical -> logical == Logical.DOUBLE || logical == Logical.REAL)
                    .map(logical -> Logical.FLOAT);
        }
        return written.isEmpty() ? byDefault : Optional.empty();
    }

    private static Optional<Logical> json(String written) {
        return switch (written) {
            case "", "JSONB" -> Optional.of(Logical.JSONB);
            case "JSON" -> Optional.of(Logical.JSON);
            default -> Optional.empty();
        };
    }

    private static Optional<Logical> text(ComponentSource component, String written) {
        return switch (written) {
            case "" -> Optional.of(length(component) > 0 ? Logical.STRING : Logical.TEXT);
            case "VARCHAR" -> Optional.of(Logical.STRING);
            case "TEXT" -> Optional.of(Logical.TEXT);
            case "CHAR" -> Optional.of(Logical.CHAR);
            default -> Optional.empty();
        };
    }

    private static ColumnType modified(ComponentSource component, Logical logical) {
        return switch (logical) {
            case STRING, CHAR -> ColumnType.of(logical, length(component));
            case FLOAT, NUMERIC ->
                new ColumnType(logical, 0, number(component, "precision"), number(component, "scale"));
            default -> ColumnType.of(logical);
        };
    }

    static int length(ComponentSource component) {
        return component.column() == null ? 0 : component.column().number("length", 0);
    }

    static int number(ComponentSource component, String attribute) {
        return component.column() == null ? -1 : component.column().number(attribute, -1);
    }
}
