package dev.metatables.processor.render;

import dev.metatables.processor.source.TypeSource;
import java.util.stream.Collectors;

/** Writes authored types in generated code. */
final class TypeNames {
    private static final String OBJECT = "Object";

    private TypeNames() {}

    /** The type with its arguments. */
    static String of(TypeSource type, Imports imports) {
        return switch (type.kind()) {
            case ARRAY -> of(type.arguments().get(0), imports) + "[]";
            case WILDCARD ->
                type.arguments().isEmpty()
                        ? "?"
                        : bound(type) + of(type.arguments().get(0), imports);
            default -> erased(type, imports) + arguments(type, imports);
        };
    }

    /** The type without its arguments. */
    static String erased(TypeSource type, Imports imports) {
        return switch (type.kind()) {
            case PRIMITIVE -> type.displayName();
            case ARRAY, WILDCARD, UNRESOLVED -> OBJECT;
            default -> type.hidden() ? OBJECT : imports.name(type);
        };
    }

    /** The same, as a type argument. */
    static String boxed(TypeSource type, Imports imports) {
        String name = erased(type, imports);
        return switch (name) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "boolean", "byte", "short", "long", "float", "double" ->
                Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name;
        };
    }

    /** The type with an annotation, which stands before the last of its names. */
    static String annotated(String type, String annotation) {
        if (type.endsWith("[]")) {
            return type.substring(0, type.length() - 2) + " @" + annotation + " []";
        }
        int arguments = type.indexOf('<');
        int last = type.lastIndexOf('.', arguments < 0 ? type.length() : arguments) + 1;
        return type.substring(0, last) + "@" + annotation + " " + type.substring(last);
    }

    private static String arguments(TypeSource type, Imports imports) {
        return type.arguments().isEmpty()
                ? ""
                : type.arguments().stream()
                        .map(argument -> of(argument, imports))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bound(TypeSource wildcard) {
        return wildcard.displayName().equals("? super") ? "? super " : "? extends ";
    }
}
