package dev.metatables.processor.check;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.Logical;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every component has a column type, and its modifiers fit it. */
final class ColumnTypesAreSupported implements Rule {
    private static final int MAX_LENGTH = 10_485_760;
    private static final int MAX_NUMERIC = 1000;
    private static final int MAX_FLOAT = 53;

    private static final Map<String, String> REMEDIES = Map.of(
            "java.util.Date", "Use Instant.",
            "java.sql.Timestamp", "Use Instant.",
            "java.sql.Date", "Use LocalDate.",
            "java.time.Duration", "Use a long and name the unit in the description.",
            "array",
                    "Use a table of its own for several values, a List for a document, or a String with Base64 for bytes.",
            "char", "Use a String with length = 1.",
            "byte", "Use short.",
            "java.math.BigInteger", "Use BigDecimal.",
            "java.util.Optional", "Use the type itself with @Nullable.");

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (ComponentSource component : table.components()) {
            if (component.type().unresolved() || component.notEmbeddable() != null) {
                continue;
            }
            if (hidden(component)) {
                found.add(Finding.of(
                        Code.TYPE_UNSUPPORTED,
                        table,
                        component,
                        "",
                        "is of type " + component.type().displayName()
                                + ", which is private, so that generated classes cannot see it. Make it package-private or"
                                + " public."));
                continue;
            }
            ColumnTypes.logical(component)
                    .ifPresentOrElse(
                            logical -> checkModifiers(table, component, logical, found),
                            () -> found.add(unsupported(table, component)));
            if (component.primitive() && component.ownNullable()) {
                found.add(Finding.of(
                        Code.NULLABLE_PRIMITIVE,
                        table,
                        component,
                        "",
                        "is a @Nullable " + component.type().displayName()
                                + ", which cannot hold null. Use the boxed type or remove @Nullable."));
            }
        }
        return found;
    }

    private static boolean hidden(ComponentSource component) {
        boolean own = component.type().kind() == Kind.ENUM || component.type().kind() == Kind.RECORD;
        return own && component.type().hidden();
    }

    private static Finding unsupported(TableSource table, ComponentSource component) {
        String type = component.type().displayName();
        if (component.type().qualifiedName().equals("java.time.LocalDateTime")) {
            return Finding.of(
                    Code.TYPE_WITHOUT_ZONE,
                    table,
                    component,
                    "",
                    "is a LocalDateTime, which names no instant because it has no time zone. Use Instant"
                            + " (or OffsetDateTime, ZonedDateTime).");
        }
        Optional<String> written = component.text("type").filter(text -> !Text.isBlank(text));
        if (written.isPresent()) {
            return Finding.of(
                    Code.TYPE_UNSUPPORTED,
                    table,
                    component,
                    "type",
                    "has type = \"" + written.get() + "\", which does not fit " + type
                            + ". Write VARCHAR, TEXT or CHAR for a String, FLOAT for a float or double, JSON for a Map, List,"
                            + " JsonNode or record, and nothing else.");
        }
        String remedy = REMEDIES.getOrDefault(
                component.type().qualifiedName(),
                "Use UUID, String, short, int, long, float, double, BigDecimal, boolean, LocalDate, Instant,"
                        + " OffsetDateTime, ZonedDateTime, an enum, or for documents JsonNode, Map, List or a record.");
        return Finding.of(
                Code.TYPE_UNSUPPORTED, table, component, "", "is of type " + type + ", which no column has. " + remedy);
    }

    private static void checkModifiers(
            TableSource table, ComponentSource component, Logical logical, List<Finding> found) {
        int length = ColumnTypes.length(component);
        boolean texts = logical == Logical.STRING || logical == Logical.CHAR;
        if (length < 0 || length > MAX_LENGTH || length > 0 && !texts || length == 0 && logical == Logical.CHAR) {
            found.add(
                    modifier(table, component, "length", length, "1 to " + MAX_LENGTH + " for VARCHAR and CHAR only"));
        }
        int precision = ColumnTypes.number(component, "precision");
        int max = logical == Logical.NUMERIC ? MAX_NUMERIC : logical == Logical.FLOAT ? MAX_FLOAT : -1;
        if (precision != -1 && (precision < 1 || precision > max)) {
            found.add(modifier(
                    table, component, "precision", precision, "1 to 1000 for BigDecimal and 1 to 53 for FLOAT only"));
        }
        int scale = ColumnTypes.number(component, "scale");
        if (scale != -1 && (logical != Logical.NUMERIC || scale < 0 || scale > precision)) {
            found.add(modifier(table, component, "scale", scale, "0 to the written precision, for BigDecimal only"));
        }
    }

    private static Finding modifier(
            TableSource table, ComponentSource component, String attribute, int value, String expected) {
        String message = "has " + attribute + " = " + value + "; expected " + expected + ". Change or remove it.";
        return Finding.of(Code.TYPE_MODIFIER, table, component, attribute, message);
    }
}
