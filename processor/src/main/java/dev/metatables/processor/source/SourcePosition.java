package dev.metatables.processor.source;

import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written.
 *
 * @param element annotated element
 * @param annotation qualified name of the annotation, null for the element itself
 * @param attribute name of a written attribute, null for the annotation itself
 * @param item index in the value of the attribute where that is an array, -1 for the whole value
 */
public record SourcePosition(
        Element element,
        @Nullable String annotation,
        @Nullable String attribute,
        int item) {

    /** An annotation, or an attribute as a whole. */
    public SourcePosition(Element element, @Nullable String annotation, @Nullable String attribute) {
        this(element, annotation, attribute, -1);
    }

    /** The element itself. */
    public static SourcePosition of(Element element) {
        return new SourcePosition(element, null, null);
    }

    /** An attribute of the same annotation. */
    public SourcePosition at(String name) {
        return new SourcePosition(element, annotation, name);
    }

    /** One item of the attribute's array. */
    public SourcePosition item(int index) {
        return new SourcePosition(element, annotation, attribute, index);
    }
}
