package dev.metatables.runtime.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.metatables.runtime.value.ValueException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Record components that are documents: maps, lists, Jackson trees and nested records. */
final class JsonColumns {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Trees are often written back, so no digit of a number may get lost on the way. */
    private static final ObjectReader TREES = MAPPER.reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(new ExactNumbers());

    private JsonColumns() {}

    /**
     * The value of a JSONB column.
     *
     * @throws ValueException when Jackson cannot write the component
     */
    static @Nullable JSONB jsonb(@Nullable Object component) {
        return component == null ? null : JSONB.valueOf(write(component));
    }

    /**
     * The value of a JSON column.
     *
     * @throws ValueException when Jackson cannot write the component
     */
    static @Nullable JSON json(@Nullable Object component) {
        return component == null ? null : JSON.valueOf(write(component));
    }

    /**
     * The component of a record out of its column, with the type arguments it was declared with. Answers do not tell
     * a missing document from the document {@code null}; in a column that may be null both read as null.
     *
     * @param value {@link JSON}, {@link JSONB} or null
     * @throws ValueException when the document does not fit the component's type
     */
    static @Nullable Object read(@Nullable Object value, RecordComponent component) {
        return value == null ? null : parse(document(value), component);
    }

    /**
     * The same for a column that is not null, where no value is the document {@code null}. A Jackson tree holds it as a
     * node, other types as null.
     *
     * @throws ValueException when the document does not fit the component's type
     */
    static @Nullable Object required(@Nullable Object value, RecordComponent component) {
        return parse(value == null ? "null" : document(value), component);
    }

    private static @Nullable Object parse(String document, RecordComponent component) {
        try {
            JavaType type = MAPPER.constructType(component.getGenericType());
            return (type.isTypeOrSubTypeOf(JsonNode.class) ? TREES : MAPPER.reader())
                    .forType(type)
                    .readValue(document);
        } catch (JsonProcessingException e) {
            throw new ValueException("The stored document does not fit "
                    + component.getDeclaringRecord().getSimpleName() + "#" + component.getName() + ": "
                    + e.getOriginalMessage());
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

    /** A number is a double where that is exact, as Jackson has it, else a decimal. */
    private static final class ExactNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            double rounded = number.doubleValue();
            boolean exact =
                    Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(number) == 0;
            return exact ? numberNode(rounded) : super.numberNode(number);
        }
    }
}
