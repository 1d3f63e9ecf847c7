package dev.metatables.processor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of one annotation in source text; what is absent is not written. */
final class Attributes {
    private final String annotation;
    private final List<String> written = new ArrayList<>();

    Attributes(String annotation) {
        this.annotation = annotation;
    }

    Attributes raw(String name, @Nullable String source) {
        if (source != null) {
            written.add(name + " = " + source);
        }
        return this;
    }

    Attributes text(String name, @Nullable String value) {
        return raw(name, value == null ? null : Literal.of(value));
    }

    Attributes text(String name, JsonNode value) {
        return text(name, Vectors.text(value));
    }

    Attributes texts(String name, List<String> values) {
        return raw(name, values.isEmpty() ? null : Literal.of(values));
    }

    Attributes flag(String name, JsonNode value) {
        return raw(name, value.isBoolean() ? value.asText() : null);
    }

    /** JSON of any kind as the text of an attribute. */
    Attributes json(String name, JsonNode value) {
        return text(name, value.isMissingNode() || value.isNull() ? null : value.toString());
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    @Override
    public String toString() {
        return "@" + annotation + "(" + String.join(", ", written) + ")";
    }
}
