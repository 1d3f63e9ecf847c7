package dev.metatables.runtime.row;

import dev.metatables.runtime.value.ValueException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A component that is a record with columns of its own. */
final class EmbeddedPart implements RecordPart {
    private final String name;
    private final MethodHandle accessor;
    private final RecordShape shape;
    private final boolean nullable;
    private final int first;
    private final int end;
    private final int required;

    /**
     * @param first position of the first column
     * @param end position after the last column
     */
    EmbeddedPart(String name, MethodHandle accessor, RecordShape shape, boolean nullable, int first, int end) {
        this.name = name;
        this.accessor = accessor;
        this.shape = shape;
        this.nullable = nullable;
        this.first = first;
        this.end = end;
        this.required = shape.required();
    }

    @Override
    public void take(Object owner, @Nullable Object[] values) {
        Object embedded = Handles.call(accessor, owner);
        if (embedded != null) {
            shape.take(embedded, values);
        } else if (!nullable) {
            throw new ValueException(owner.getClass().getSimpleName() + "#" + name + " is null, but is not nullable.");
        }
    }

    @Override
    public @Nullable Object make(@Nullable Object[] values) {
        return nullable && absent(values) ? null : shape.make(values);
    }

    @Override
    public boolean nullable() {
        return nullable;
    }

    @Override
    public int required() {
        return required;
    }

    /** Absent is a record whose first column that must be there is null, or all of whose columns are. */
    private boolean absent(@Nullable Object[] values) {
        if (required >= 0) {
            return values[required] == null;
        }
        for (int i = first; i < end; i++) {
            if (values[i] != null) {
                return false;
            }
        }
        return true;
    }
}
