package dev.metatables.processor.report;

import dev.metatables.processor.source.SourcePosition;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Where the compiler can show a message: as near to the typed value as it lets us.
 *
 * @param element never a record component, unless it has no field
 */
record Anchor(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    static Anchor of(SourcePosition position) {
        Element element = element(position.element());
        AnnotationMirror mirror = mirror(element, position);
        return new Anchor(element, mirror, mirror == null ? null : value(mirror, position));
    }

    void print(Messager messager, Diagnostic.Kind kind, String text) {
        if (annotation == null) {
            messager.printMessage(kind, text, element);
        } else if (value == null) {
            messager.printMessage(kind, text, element, annotation);
        } else {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }

    /** JDK 17 drops positions on record components (JDK-8295184); the field of the same name keeps them. */
    private static Element element(Element element) {
        Element record = element.getEnclosingElement();
        if (element.getKind() != ElementKind.RECORD_COMPONENT || record == null) {
            return element;
        }
        return record.getEnclosedElements().stream()
                .filter(field -> field.getKind() == ElementKind.FIELD)
                .filter(field -> field.getSimpleName().contentEquals(element.getSimpleName()))
                .map(field -> (Element) field)
                .findFirst()
                .orElse(element);
    }

    private static @Nullable AnnotationMirror mirror(Element element, SourcePosition position) {
        String name = String.valueOf(position.annotation());
        if (position.repetition() < 0) {
            return named(element, name);
        }
        AnnotationMirror container = named(element, name + ".List");
        AnnotationValue repeated =
                container == null ? null : value(container, position.at("value").item(position.repetition()));
        return repeated != null && repeated.getValue() instanceof AnnotationMirror nested ? nested : container;
    }

    private static @Nullable AnnotationMirror named(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation))
                .findFirst()
                .map(mirror -> (AnnotationMirror) mirror)
                .orElse(null);
    }

    private static @Nullable AnnotationValue value(AnnotationMirror mirror, SourcePosition position) {
        Optional<AnnotationValue> value = mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(String.valueOf(position.attribute())))
                .findFirst()
                .map(entry -> (AnnotationValue) entry.getValue());
        return value.map(whole -> item(whole, position.item())).orElse(null);
    }

    private static AnnotationValue item(AnnotationValue whole, int index) {
        return whole.getValue() instanceof List<?> items
                        && index >= 0
                        && index < items.size()
                        && items.get(index) instanceof AnnotationValue item
                ? item
                : whole;
    }
}
