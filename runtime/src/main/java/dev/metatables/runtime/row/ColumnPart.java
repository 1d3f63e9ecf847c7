package dev.metatables.runtime.row;

import dev.metatables.runtime.value.ValueException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** A component that is one column. */
final class ColumnPart implements RecordPart {
    private final MethodHandle accessor;
    private final int position;
    private final Field<?> field;
    private final RecordComponent component;
    private final boolean nullable;
    private final Function<@Nullable Object, @Nullable Object> reading;

    ColumnPart(MethodHandle accessor, int position, Field<?> field, RecordComponent component, boolean nullable) {
        this.accessor = accessor;
        this.position = position;
        this.field = field;
        this.component = component;
        this.nullable = nullable;
        this.reading = reading();
    }

    /** The value of a column out of a component or a parameter: enums as their names, documents as their text. */
    static @Nullable Object stored(Field<?> field, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        Class<?> type = field.getType();
        if (type == JSONB.class && !(value instanceof JSONB)) {
            return JsonColumns.jsonb(value);
        }
        return type == JSON.class && !(value instanceof JSON) ? JsonColumns.json(value) : value;
    }

    @Override
    public void take(Object owner, @Nullable Object[] values) {
        values[position] = stored(field, Handles.call(accessor, owner));
    }

    @Override
    public @Nullable Object make(@Nullable Object[] values) {
        return reading.apply(values[position]);
    }

    @Override
    public boolean nullable() {
        return nullable;
    }

    @Override
    public int required() {
        return position;
    }

    private Function<@Nullable Object, @Nullable Object> reading() {
        Class<?> type = component.getType();
        if (field.getType() == JSON.class || field.getType() == JSONB.class) {
            return nullable
                    ? value -> JsonColumns.read(value, component)
                    : value -> JsonColumns.required(value, component);
        }
        if (type.isEnum()) {
            Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
            return value -> value == null ? null : constant(constants, value);
        }
        return type.isPrimitive() ? this::present : value -> value;
    }

    private Object constant(Map<String, Object> constants, Object name) {
        Object constant = constants.get(name);
        if (constant == null) {
            throw new ValueException("The column " + field.getName() + " holds '" + name + "', which is no constant of "
                    + component.getType().getSimpleName() + ".");
        }
        return constant;
    }

    private Object present(@Nullable Object value) {
        if (value == null) {
            throw new ValueException("The column " + field.getName() + " holds null, but "
                    + component.getDeclaringRecord().getSimpleName() + "#" + component.getName() + " is of type "
                    + component.getType()
                    + ", which has no null. Migrate the table, or use the boxed type with @Nullable.");
        }
        return value;
    }
}
