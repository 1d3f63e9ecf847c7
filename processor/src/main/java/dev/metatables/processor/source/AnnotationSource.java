package dev.metatables.processor.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An annotation as written: only attributes that stand in the source are here.
 *
 * @param name simple name
 * @param written values by attribute: text, number, boolean, name of an enum constant, qualified name of a class,
 *     {@link AnnotationSource} or a list of these
 */
public record AnnotationSource(String name, Map<String, Object> written, SourcePosition position) {

    /** Whether the attribute stands in the source. */
    public boolean has(String attribute) {
        return written.containsKey(attribute);
    }

    /** Text as written, or empty when not written. */
    public Optional<String> text(String attribute) {
        return Optional.ofNullable(written.get(attribute)).map(String::valueOf);
    }

    /** Text, or nothing when it is not written or written as empty. */
    public Optional<String> filled(String attribute) {
        return text(attribute).filter(text -> !text.isEmpty());
    }

    /** Name of a written enum constant; nothing when it is {@code UNSET}. */
    public Optional<String> choice(String attribute) {
        return text(attribute).filter(text -> !text.equals("UNSET"));
    }

    /** A number, or the default when not written. */
    public int number(String attribute, int otherwise) {
        return written.get(attribute) instanceof Integer number ? number : otherwise;
    }

    /** A written truth; false when not written. */
    public boolean flag(String attribute) {
        return Boolean.TRUE.equals(written.get(attribute));
    }

    /** Texts of an array, empty when not written. */
    public List<String> texts(String attribute) {
        return written.get(attribute) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Annotations of an array, empty when not written. */
    public List<AnnotationSource> annotations(String attribute) {
        return written.get(attribute) instanceof List<?> items
                ? items.stream()
                        .filter(AnnotationSource.class::isInstance)
                        .map(AnnotationSource.class::cast)
                        .toList()
                : List.of();
    }

    /** Where an attribute stands; the annotation itself when the attribute is not written. */
    public SourcePosition at(String attribute) {
        return has(attribute) ? position.at(attribute) : position;
    }

    /** The same annotation, reported elsewhere. */
    AnnotationSource movedTo(SourcePosition elsewhere) {
        return new AnnotationSource(name, written, elsewhere);
    }
}
