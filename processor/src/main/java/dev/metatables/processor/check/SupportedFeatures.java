package dev.metatables.processor.check;

import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.TypeSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be authored but not be built by this version is refused, never left out in silence. */
final class SupportedFeatures implements Rule {
    private static final Set<String> JSON_CLASSES =
            Set.of("java.util.Map", "java.util.List", "com.fasterxml.jackson.databind.JsonNode");

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        for (ComponentSource component : table.components()) {
            if (component.embedded() != null) {
                found.add(Finding.of(
                        Code.NOT_SUPPORTED,
                        table,
                        component,
                        "",
                        "is @Embedded, which this version does not build yet. Write its components into the record."));
            } else if (isJson(component)) {
                found.add(Finding.of(
                        Code.NOT_SUPPORTED,
                        table,
                        component,
                        "type",
                        "is JSON (" + component.type().displayName()
                                + "), which this version does not build yet. Use a String column for the document."));
            }
        }
        return found;
    }

    /** JSON by its Java type or by a written SQL type. */
    static boolean isJson(ComponentSource component) {
        return component.type().kind() == Kind.RECORD
                || JSON_CLASSES.contains(component.type().qualifiedName())
                || component
                        .text("type")
                        .filter(t -> t.equalsIgnoreCase("JSON") || t.equalsIgnoreCase("JSONB"))
                        .isPresent();
    }
}
