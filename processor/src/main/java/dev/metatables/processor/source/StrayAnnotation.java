package dev.metatables.processor.source;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * An annotation of this project on something that is no part of a table.
 *
 * @param annotation simple name
 * @param type name of the type it stands on or in
 * @param where {@code Type} or {@code Type#field}
 * @param inTable whether the type is a table, so that the field is a static one
 */
public record StrayAnnotation(String annotation, String type, String where, boolean inTable, SourcePosition position) {
    private static final List<String> ON_TYPES = List.of("ForeignKey", "Unique", "Index", "Check", "SuppressFinding");
    private static final List<String> ON_COLUMNS =
            List.of("Column", "PrimaryKey", "ForeignKey", "Embedded", "SuppressFinding");
    private static final Set<ElementKind> TYPES =
            Set.of(ElementKind.CLASS, ElementKind.INTERFACE, ElementKind.ENUM, ElementKind.RECORD);

    /** Stray annotations of one element. Components of any record may be embedded or JSON somewhere, so none are. */
    public static List<StrayAnnotation> of(Element element) {
        if (element instanceof TypeElement type && TYPES.contains(type.getKind())) {
            return SourceReader.isTable(type) ? List.of() : find(type, type, ON_TYPES, "");
        }
        if (element.getKind() != ElementKind.FIELD || !(element.getEnclosingElement() instanceof TypeElement type)) {
            return List.of();
        }
        boolean record = type.getKind() == ElementKind.RECORD;
        boolean component = record && !element.getModifiers().contains(Modifier.STATIC);
        // A table that is no record is told so once, for all its fields.
        return component || !record && SourceReader.isTable(type)
                ? List.of()
                : find(element, type, ON_COLUMNS, "#" + element.getSimpleName());
    }

    private static List<StrayAnnotation> find(Element element, TypeElement type, List<String> names, String field) {
        String typeName = String.join(".", TypeReader.simpleNames(type));
        return names.stream()
                .flatMap(name -> AnnotationReader.all(element, name).stream().limit(1))
                .map(given -> new StrayAnnotation(
                        given.name(), typeName, typeName + field, SourceReader.isTable(type), given.position()))
                .toList();
    }
}
