package dev.metatables.runtime.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.metatables.runtime.value.ValueException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Record components that are documents: maps, lists, Jackson trees and nested records. Called by generated code. */
public final class JsonColumns {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    private JsonColumns() {}

    /**
     * The value of a JSONB column.
     *
     * @throws ValueException when Jackson cannot write the component
     */
    public static @Nullable JSONB jsonb(@Nullable Object component) {
        return component == null ? null : JSONB.valueOf(write(component));
    }

    /**
     * The value of a JSON column.
     *
     * @throws ValueException when Jackson cannot write the component
     */
    public static @Nullable JSON json(@Nullable Object component) {
        return component == null ? null : JSON.valueOf(write(component));
    }

    /**
     * The component of a record out of its column, with the type arguments it was declared with.
     *
     * @param value {@link JSON}, {@link JSONB} or null
     * @throws ValueException when the document does not fit the component's type
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> @Nullable T read(@Nullable Object value, Class<? extends Record> record, String component) {
        if (value == null) {
            return null;
        }
        RecordComponent declared = Arrays.stream(record.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component))
                .findFirst()
                .orElseThrow(() -> new ValueException(
                        record.getName() + " has no component " + component + ". Generate the sources again."));
        try {
            return (T) MAPPER.readValue(value.toString(), MAPPER.constructType(declared.getGenericType()));
        } catch (JsonProcessingException e) {
            throw new ValueException("The stored document does not fit " + record.getSimpleName() + "#" + component
                    + ": " + e.getOriginalMessage());
        }
    }

    private static String write(Object component) {
        try {
            return MAPPER.writeValueAsString(component);
        } catch (JsonProcessingException e) {
            throw new ValueException("A " + component.getClass().getName() + " cannot be written as a document: "
                    + e.getOriginalMessage());
        }
    }
}
