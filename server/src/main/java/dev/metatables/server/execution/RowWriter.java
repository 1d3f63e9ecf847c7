package dev.metatables.server.execution;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.metatables.server.governance.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON while they come from the database, so that a row is held once. Stateless. */
final class RowWriter {
    private static final JsonFactory JSON = new JsonFactory();

    /** Writes an empty list. */
    void none(ResultBytes out) {
        out.write(new byte[] {'[', ']'}, 0, 2);
    }

    /**
     * Writes a list of row objects. Of columns with one label the last wins.
     *
     * @param columns of the result, in order
     * @return number of rows written, at most so many
     */
    long write(ResultSet rows, List<ResultColumn> columns, ResultBytes out, long most) throws SQLException {
        @Nullable SerializedString[] labels = labels(columns);
        long count = 0;
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            while (count < most && rows.next()) {
                json.writeStartObject();
                for (int i = 0; i < labels.length; i++) {
                    if (labels[i] != null) {
                        json.writeFieldName(labels[i]);
                        value(json, ValueEncoder.encode(columns.get(i).type(), rows.getString(i + 1)));
                    }
                }
                json.writeEndObject();
                count++;
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static @Nullable SerializedString[] labels(List<ResultColumn> columns) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            last.put(columns.get(i).label(), i);
        }
        @Nullable SerializedString[] labels = new SerializedString[columns.size()];
        last.forEach((label, i) -> labels[i] = new SerializedString(label));
        return labels;
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof RawValue raw) {
            json.writeRawValue(String.valueOf(raw.rawValue()));
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(json, item);
            }
            json.writeEndArray();
        } else {
            throw new IllegalStateException("no JSON for " + value.getClass());
        }
    }
}
