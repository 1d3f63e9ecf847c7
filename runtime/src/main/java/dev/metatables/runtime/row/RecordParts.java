package dev.metatables.runtime.row;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;

/** Lays the components of a record beside the columns of its table. Good for one use. */
final class RecordParts {
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);
    private static final MethodType NEW_INSTANCE = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandles.Lookup lookup;
    private final Field<?>[] fields;
    private final Set<String> nullable;
    private int position;

    RecordParts(MethodHandles.Lookup lookup, Field<?>[] fields, Set<String> nullable) {
        this.lookup = lookup;
        this.fields = fields;
        this.nullable = nullable;
    }

    /** The authored record, which takes all columns. */
    RecordShape record(Class<?> record) {
        RecordShape shape = shape(record, "");
        if (position < fields.length) {
            throw stale(record);
        }
        return shape;
    }

    private RecordShape shape(Class<?> record, String prefix) {
        List<RecordPart> members = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            members.add(member(component, prefix));
        }
        return new RecordShape(constructor(record), members);
    }

    private RecordPart member(RecordComponent component, String prefix) {
        String path = prefix + component.getName();
        Class<?> type = component.getType();
        if (position >= fields.length) {
            throw stale(component.getDeclaringRecord());
        }
        Field<?> field = fields[position];
        if (!type.isRecord() || field.getType() == JSON.class || field.getType() == JSONB.class) {
            return new ColumnPart(accessor(component), position++, field, component, nullable.contains(path));
        }
        int first = position;
        RecordShape shape = shape(type, path + ".");
        return new EmbeddedPart(
                component.getName(), accessor(component), shape, nullable.contains(path), first, position);
    }

    private MethodHandle accessor(RecordComponent component) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(ACCESSOR);
        } catch (IllegalAccessException e) {
            throw hidden(component.getDeclaringRecord(), e);
        }
    }

    private MethodHandle constructor(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            // A lookup made from another class may not find methods that look at their caller, as newInstance does.
            if ((lookup.lookupModes() & MethodHandles.Lookup.ORIGINAL) == 0) {
                return lookup.unreflectConstructor(canonical)
                        .asSpreader(Object[].class, types.length)
                        .asType(NEW_INSTANCE);
            }
            // Reached through reflection, because a handle of its own takes a slot less than the constructor may have;
            // called as the class of the lookup, which may do so.
            return lookup.findVirtual(Constructor.class, "newInstance", NEW_INSTANCE)
                    .asFixedArity()
                    .bindTo(canonical);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw hidden(record, e);
        }
    }

    private static IllegalArgumentException stale(Class<?> record) {
        return new IllegalArgumentException(record.getName()
                + " has other components than the table that was generated from it. Compile both again.");
    }

    private static IllegalArgumentException hidden(Class<?> record, ReflectiveOperationException cause) {
        return new IllegalArgumentException(
                "Generated code cannot call the constructor or an accessor of " + record.getName()
                        + ". Give both the access of the record.",
                cause);
    }
}
