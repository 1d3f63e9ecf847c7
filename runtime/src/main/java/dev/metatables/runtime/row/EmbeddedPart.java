package dev.metatables.runtime.row;

import dev.metatables.runtime.value.ValueException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record with columns of its own: an embedded one, or the authored one itself. */
final class EmbeddedPart implements RecordPart {
    private final String name;
    private final @Nullable MethodHandle accessor;
    private final MethodHandle constructor;
    private final List<RecordPart> members;
    private final boolean nullable;
    private final int first;
    private final int end;
    private final int required;

    /**
     * @param accessor null for the authored record itself
     * @param first position of the first column
     * @param end position after the last column
     */
    EmbeddedPart(
            String name,
            @Nullable MethodHandle accessor,
            MethodHandle constructor,
            List<RecordPart> members,
            boolean nullable,
            int first,
            int end) {
        this.name = name;
        this.accessor = accessor;
        this.constructor = constructor;
        this.members = members;
        this.nullable = nullable;
        this.first = first;
        this.end = end;
        this.required = members.stream()
                .filter(member -> !member.nullable() && member.required() >= 0)
                .mapToInt(RecordPart::required)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void take(Object owner, @Nullable Object[] values) {
        Object embedded = accessor == null ? owner : Handles.call(accessor, owner);
        if (embedded != null) {
            takeMembers(embedded, values);
        } else if (!nullable) {
            throw new ValueException(owner.getClass().getSimpleName() + "#" + name + " is null, but is not nullable.");
        }
    }

    void takeMembers(Object embedded, @Nullable Object[] values) {
        for (RecordPart member : members) {
            member.take(embedded, values);
        }
    }

    @Override
    public @Nullable Object make(@Nullable Object[] values) {
        return nullable && absent(values) ? null : construct(values);
    }

    Object construct(@Nullable Object[] values) {
        @Nullable Object[] arguments = new @Nullable Object[members.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = members.get(i).make(values);
        }
        return Handles.construct(constructor, arguments);
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
