package dev.metatables.processor.render;

import dev.metatables.processor.source.TypeSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The types that one generated class names. The first type that asks for a simple name gets it; another one of that name
 * is written with its package.
 */
final class Imports {
    private static final String LANG = "java.lang";

    private final String packageName;
    private final Map<String, String> packageOfName = new HashMap<>();
    private final Set<String> own;
    private final Set<String> imported = new TreeSet<>();

    /**
     * @param own simple names of the class itself and of those nested in it
     */
    Imports(String packageName, String... own) {
        this.packageName = packageName;
        this.own = new HashSet<>(List.of(own));
    }

    /** The name of a top-level class by its qualified name. */
    String name(String qualified) {
        int dot = qualified.lastIndexOf('.');
        return name(dot < 0 ? "" : qualified.substring(0, dot), List.of(qualified.substring(dot + 1)));
    }

    /** The name of a class, with the classes around it. */
    String name(TypeSource type) {
        return name(type.packageName(), type.simpleNames());
    }

    /** @param simpleNames from the outermost class inwards */
    String name(String ofPackage, List<String> simpleNames) {
        String simple = String.join(".", simpleNames);
        String outermost = simpleNames.get(0);
        boolean free = !own.contains(outermost)
                && ofPackage.equals(packageOfName.computeIfAbsent(outermost, name -> ofPackage));
        if (!free) {
            return ofPackage.isEmpty() ? simple : ofPackage + "." + simple;
        }
        if (!ofPackage.equals(packageName) && !ofPackage.equals(LANG)) {
            imported.add(ofPackage + "." + outermost);
        }
        return simple;
    }

    /** The import statements, in order. */
    String statements() {
        StringBuilder statements = new StringBuilder();
        imported.forEach(name -> statements.append("import ").append(name).append(";\n"));
        return statements.toString();
    }
}
