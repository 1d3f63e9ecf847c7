package dev.metatables.runtime.row;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record type on its way to columns and back.
 *
 * @param constructor canonical, of type {@code (Object[])Object}
 * @param members one for each component, in order
 */
record RecordShape(MethodHandle constructor, List<RecordPart> members) {
    RecordShape {
        members = List.copyOf(members);
    }

    /** Puts the values of all components at their columns. */
    void take(Object owner, @Nullable Object[] values) {
        for (RecordPart member : members) {
            member.take(owner, values);
        }
    }

    /** A new record out of the values of its columns. */
    Object make(@Nullable Object[] values) {
        @Nullable Object[] arguments = new @Nullable Object[members.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = members.get(i).make(values);
        }
        return Handles.construct(constructor, arguments);
    }

    /** Position of the first column that holds a value whenever the record is there; -1 when there is none. */
    int required() {
        return members.stream()
                .filter(member -> !member.nullable() && member.required() >= 0)
                .mapToInt(RecordPart::required)
                .findFirst()
                .orElse(-1);
    }
}
