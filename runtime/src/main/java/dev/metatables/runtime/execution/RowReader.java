package dev.metatables.runtime.execution;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.metatables.runtime.value.ValueException;
import dev.metatables.runtime.value.ValueReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Reads one row object of an answer. */
@FunctionalInterface
interface RowReader<R> {
    /** Reads from the start to the end of the object. */
    R read(JsonParser json) throws IOException;

    /** Rows as maps from column label to JSON value. */
    @SuppressWarnings("unchecked")
    static RowReader<Map<String, @Nullable Object>> maps() {
        return json -> {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("a row is not an object");
            }
            return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(ValueReader.plain(json));
        };
    }

    /** Rows as values of these fields. Columns arrive in the order in which they were selected. */
    static RowReader<@Nullable Object[]> of(List<? extends Field<?>> fields) {
        ValueReader[] columns = fields.stream().map(ValueReader::of).toArray(ValueReader[]::new);
        return json -> {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            int column = 0;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                json.nextToken();
                if (column == columns.length) {
                    throw wrongSize(columns.length);
                }
                values[column] = columns[column].read(json);
                column++;
            }
            if (column != columns.length) {
                throw wrongSize(columns.length);
            }
            return values;
        };
    }

    private static ValueException wrongSize(int expected) {
        return new ValueException("TS Manager answered a row with more or less than the " + expected
                + " columns that were asked for. The table in the database differs from the code: migrate it or build"
                + " the code again.");
    }
}
