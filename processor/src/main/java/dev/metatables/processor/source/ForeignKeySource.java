package dev.metatables.processor.source;

import org.jspecify.annotations.Nullable;

/**
 * A foreign key as authored.
 *
 * @param target the table behind {@code target}, without its own foreign keys; null when none is written or the class
 *     is no table
 */
public record ForeignKeySource(
        AnnotationSource annotation, @Nullable TableSource target) {

    /** Whether the compiler does not know the target class (yet). */
    public boolean unresolved() {
        return annotation.text("target").filter(TypeReader.UNRESOLVED::equals).isPresent();
    }
}
