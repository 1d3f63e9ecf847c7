package dev.metatables.processor.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads annotations of this project as written, without loading them. */
final class AnnotationReader {
    static final String PACKAGE = "dev.metatables.annotations.";

    private AnnotationReader() {}

    /** The annotation of that simple name, null when there is none. */
    static @Nullable AnnotationSource one(Element element, String simpleName) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> name(mirror).equals(PACKAGE + simpleName))
                .findFirst()
                .map(mirror -> read(mirror, element, -1))
                .orElse(null);
    }

    /** All annotations of a repeatable kind. */
    static List<AnnotationSource> all(Element element, String simpleName) {
        AnnotationSource single = one(element, simpleName);
        if (single != null) {
            return List.of(single);
        }
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> name(mirror).equals(PACKAGE + simpleName + ".List"))
                .flatMap(mirror -> read(mirror, element, -1).annotations("value").stream())
                .toList();
    }

    static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    private static AnnotationSource read(AnnotationMirror mirror, Element element, int repetition) {
        String name = name(mirror);
        Map<String, Object> written = new LinkedHashMap<>();
        mirror.getElementValues()
                .forEach((attribute, value) ->
                        written.put(attribute.getSimpleName().toString(), value(value.getValue(), element)));
        return new AnnotationSource(
                name.substring(name.lastIndexOf('.') + 1), written, SourcePosition.of(element, name, repetition));
    }

    private static Object value(Object value, Element element) {
        if (value instanceof List<?> items) {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item(((AnnotationValue) item).getValue(), element, values.size())));
            return values;
        }
        if (value instanceof VariableElement constant) {
            return constant.getSimpleName().toString();
        }
        if (value instanceof TypeMirror type) {
            return TypeReader.qualifiedName(type);
        }
        return value instanceof AnnotationMirror nested ? read(nested, element, -1) : value;
    }

    private static Object item(Object value, Element element, int index) {
        return value instanceof AnnotationMirror nested ? read(nested, element, index) : value(value, element);
    }
}
