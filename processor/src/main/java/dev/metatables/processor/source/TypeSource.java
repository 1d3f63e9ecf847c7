package dev.metatables.processor.source;

import java.util.List;

/**
 * A Java type without annotations.
 *
 * @param packageName empty for primitives, arrays and the unnamed package
 * @param simpleNames names from the outermost class inwards, or the one name of a primitive, array or wildcard
 * @param arguments type arguments; the component of an array, the bound of a wildcard
 * @param hidden private or local, so that generated classes cannot name it
 * @param raw a generic class without type arguments
 * @param deprecated whether naming the type is a warning
 */
public record TypeSource(
        Kind kind,
        String packageName,
        List<String> simpleNames,
        List<String> enumConstants,
        List<TypeSource> arguments,
        boolean hidden,
        boolean raw,
        boolean deprecated) {

    /** What kind of type it is. */
    public enum Kind {
        PRIMITIVE,
        CLASS,
        ENUM,
        RECORD,
        ARRAY,
        WILDCARD,
        UNRESOLVED
    }

    /** Qualified name with dots, without type arguments. */
    public String qualifiedName() {
        String simple = String.join(".", simpleNames);
        return packageName.isEmpty() ? simple : packageName + "." + simple;
    }

    /** Name people read. */
    public String displayName() {
        return String.join(".", simpleNames);
    }

    /** Whether the compiler does not know the type or a part of it (yet). */
    public boolean unresolved() {
        return kind == Kind.UNRESOLVED || arguments.stream().anyMatch(TypeSource::unresolved);
    }

    /** Whether generated code can name the type with all its arguments, and without a warning. */
    public boolean nameable() {
        return !hidden && !raw && arguments.stream().allMatch(TypeSource::nameable);
    }

    /** Whether naming the type with its arguments is a warning. */
    public boolean namesDeprecated() {
        return deprecated || arguments.stream().anyMatch(TypeSource::namesDeprecated);
    }
}
