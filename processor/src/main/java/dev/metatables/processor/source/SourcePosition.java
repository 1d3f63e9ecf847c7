package dev.metatables.processor.source;

import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something was authored. A handle for the reporter: other packages only carry it.
 *
 * @param annotation qualified name of the annotation, null for the element itself
 * @param attribute name of a written attribute, null for the annotation itself
 */
public record SourcePosition(
        Element element,
        @Nullable String annotation,
        @Nullable String attribute) {

    /** The element itself. */
    public static SourcePosition of(Element element) {
        return new SourcePosition(element, null, null);
    }

    /** An attribute of the same annotation. */
    public SourcePosition at(String name) {
        return new SourcePosition(element, annotation, name);
    }
}
