package dev.metatables.processor.source;

import org.jspecify.annotations.Nullable;

/**
 * A foreign key as authored.
 *
 * @param target the table behind {@code target}, without its own foreign keys; null when none is written or the class
 *     is no table
 */
public record ForeignKeySource(
        AnnotationSource annotation, @Nullable TableSource target) {}
