package dev.metatables.processor.source;

import dev.metatables.processor.source.TypeSource.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record component with what is authored on it. */
public record ComponentSource(
        String name,
        TypeSource type,
        boolean nullable,
        @Nullable AnnotationSource column,
        @Nullable AnnotationSource primaryKey,
        @Nullable AnnotationSource embedded,
        List<ForeignKeySource> foreignKeys,
        SourcePosition position) {

    /** Physical column name: the written one, else the component name in snake case. */
    public String columnName() {
        return text("name").filter(text -> !text.isEmpty()).orElseGet(() -> Words.snake(name));
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
