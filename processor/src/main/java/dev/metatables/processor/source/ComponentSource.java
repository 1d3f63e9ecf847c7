package dev.metatables.processor.source;

import dev.metatables.processor.source.TypeSource.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record component that is a column, with what is authored on it.
 *
 * @param name component name; dotted within an embedded record, {@code address.city}
 * @param columnName physical name: prefixes, and the written name or else the component name in snake case
 * @param nullable whether the column may hold null, because of the component or of an embedded record around it
 * @param ownNullable whether the component itself may be null
 * @param embedded set only where {@code notEmbeddable} says why the record could not be spread
 */
public record ComponentSource(
        String name,
        TypeSource type,
        String columnName,
        boolean nullable,
        boolean ownNullable,
        @Nullable AnnotationSource column,
        @Nullable AnnotationSource primaryKey,
        @Nullable AnnotationSource embedded,
        @Nullable NotEmbeddable notEmbeddable,
        List<ForeignKeySource> foreignKeys,
        SourcePosition position) {

    /** Why a component with {@code @Embedded} has no columns. */
    public enum NotEmbeddable {
        NO_RECORD,
        GENERIC,
        HIDDEN,
        EMPTY,
        WITH_COLUMN,
        RECURSIVE,
        UNREADABLE
    }

    /** Name without the embedded records around it. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A written text of {@code @Column}. */
    public Optional<String> text(String attribute) {
        return column == null ? Optional.empty() : column.text(attribute);
    }

    /** Where an attribute of {@code @Column} stands, else the annotation, else the component. */
    public SourcePosition at(String attribute) {
        return column == null ? position : column.at(attribute);
    }

    /** Whether the type is a primitive. */
    public boolean primitive() {
        return type.kind() == Kind.PRIMITIVE;
    }
}
