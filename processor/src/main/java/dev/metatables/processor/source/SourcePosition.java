package dev.metatables.processor.source;

import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written.
 *
 * @param element annotated element
 * @param annotation qualified name of the annotation, null for the element itself
 * @param repetition which of several annotations of that name on the element, -1 where there is one
 * @param attribute name of a written attribute, null for the annotation itself
 * @param item index in the value of the attribute where that is an array, -1 for the whole value
 */
public record SourcePosition(
        Element element,
        @Nullable String annotation,
        int repetition,
        @Nullable String attribute,
        int item) {

    /** The element itself. */
    public static SourcePosition of(Element element) {
        return new SourcePosition(element, null, -1, null, -1);
    }

    /** An annotation of the element. */
    static SourcePosition of(Element element, String annotation, int repetition) {
        return new SourcePosition(element, annotation, repetition, null, -1);
    }

    /** An attribute of the same annotation. */
    public SourcePosition at(String name) {
        return new SourcePosition(element, annotation, repetition, name, -1);
    }

    /** One item of the attribute's array. */
    public SourcePosition item(int index) {
        return new SourcePosition(element, annotation, repetition, attribute, index);
    }
}
