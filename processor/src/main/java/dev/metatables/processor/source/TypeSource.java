package dev.metatables.processor.source;

import java.util.List;

/**
 * A Java type without annotations and type arguments.
 *
 * @param packageName empty for primitives, arrays and the unnamed package
 * @param simpleNames names from the outermost class inwards, or the one name of a primitive or array
 */
public record TypeSource(Kind kind, String packageName, List<String> simpleNames, List<String> enumConstants) {

    /** What kind of type it is. */
    public enum Kind {
        PRIMITIVE,
        CLASS,
        ENUM,
        RECORD,
        ARRAY,
        UNRESOLVED
    }

    /** Qualified name with dots. */
    public String qualifiedName() {
        String simple = String.join(".", simpleNames);
        return packageName.isEmpty() ? simple : packageName + "." + simple;
    }

    /** Name people read. */
    public String displayName() {
        return String.join(".", simpleNames);
    }
}
