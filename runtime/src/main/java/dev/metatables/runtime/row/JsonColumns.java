package dev.metatables.runtime.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.metatables.runtime.value.ValueException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Record components that are documents: maps, lists, Jackson trees and nested records. Called by generated code. */
public final class JsonColumns {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

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
     * The component of a record out of its column, with the type arguments it was declared with. Answers do not tell
     * a missing document from the document {@code null}; in a column that may be null both read as null.
     *
     * @param value {@link JSON}, {@link JSONB} or null
     * @throws ValueException when the document does not fit the component's type
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> @Nullable T read(@Nullable Object value, Class<? extends Record> record, String component) {
        return value == null ? null : parse(document(value), record, component);
    }

    /**
     * The same for a column that is not null, where no value is the document {@code null}. A Jackson tree holds it as a
     * node, other types as null.
     *
     * @throws ValueException when the document does not fit the component's type
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> @Nullable T required(@Nullable Object value, Class<? extends Record> record, String component) {
        return parse(value == null ? "null" : document(value), record, component);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> @Nullable T parse(String document, Class<? extends Record> record, String component) {
        RecordComponent declared = Arrays.stream(record.getRecordComponents())
                .filter(candidate -> candidate.getName().equals(component))
                .findFirst()
                .orElseThrow(() -> new ValueException(
                        record.getName() + " has no component " + component + ". Generate the sources again."));
        try {
            return (T) MAPPER.readValue(document, MAPPER.constructType(declared.getGenericType()));
        } catch (JsonProcessingException e) {
            throw new ValueException("The stored document does not fit " + record.getSimpleName() + "#" + component
                    + ": " + e.getOriginalMessage());
        }
    }

    /** The text as it came: the text jOOQ shows is written anew, with numbers cut to doubles. */
    private static String document(Object value) {
        return value instanceof JSONB binary ? binary.data() : ((JSON) value).data();
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
