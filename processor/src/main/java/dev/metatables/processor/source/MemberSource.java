package dev.metatables.processor.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component as the record's constructor takes it: one column, or an embedded record with members of its own.
 *
 * @param name component name
 * @param nullable whether the component itself may be null
 * @param members empty for a column
 * @param column null for an embedded record
 * @param suppressions codes silenced on the component
 * @param deprecated whether using the component, its type or a member of it is a warning
 */
public record MemberSource(
        String name,
        TypeSource type,
        boolean nullable,
        List<MemberSource> members,
        @Nullable ComponentSource column,
        List<AnnotationSource> suppressions,
        boolean deprecated) {

    /** The columns of this member in order. */
    public List<ComponentSource> columns() {
        return column != null
                ? List.of(column)
                : members.stream().flatMap(member -> member.columns().stream()).toList();
    }
}
