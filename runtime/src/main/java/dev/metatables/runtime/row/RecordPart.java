package dev.metatables.runtime.row;

import org.jspecify.annotations.Nullable;

/** A component of a record on its way to columns and back. */
sealed interface RecordPart permits ColumnPart, EmbeddedPart {

    /** Takes the component out of its record and puts its values at their columns. */
    void take(Object owner, @Nullable Object[] values);

    /** The component out of the values of its columns. */
    @Nullable
    Object make(@Nullable Object[] values);

    /** Whether the component may be null. */
    boolean nullable();

    /** Position of the first column that holds a value whenever the component is there; -1 when there is none. */
    int required();
}
