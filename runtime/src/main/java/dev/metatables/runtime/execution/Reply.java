package dev.metatables.runtime.execution;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one operation.
 *
 * @param rowCount rows of the answer when the statement answers rows, else rows changed
 * @param hasMore whether rows are left behind this page
 * @param nextOffset where the next page starts; -1 when there is none
 */
record Reply<R>(List<R> rows, long rowCount, boolean hasMore, long nextOffset) {

    static <R> Reply<R> read(JsonParser json, RowReader<R> reader) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("the answer is not an object");
        }
        List<R> rows = new ArrayList<>();
        long rowCount = -1;
        Page page = Page.NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "rows" -> rows(json, reader, rows);
                case "row_count" -> rowCount = json.getLongValue();
                case "pagination" -> page = Page.read(json);
                default -> json.skipChildren();
            }
        }
        if (rowCount < 0) {
            throw new IOException("the answer does not say how many rows there are");
        }
        if (page.returned >= 0 && page.returned != rows.size()) {
            throw new IOException(
                    "the answer says that it holds " + page.returned + " rows, but " + rows.size() + " are in it");
        }
        return new Reply<>(rows, rowCount, page.hasMore, page.nextOffset);
    }

    private static <R> void rows(JsonParser json, RowReader<R> reader, List<R> rows) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(reader.read(json));
        }
    }

    private record Page(boolean hasMore, long nextOffset, long returned) {
        static final Page NONE = new Page(false, -1, -1);

        static Page read(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return NONE;
            }
            boolean hasMore = false;
            long nextOffset = -1;
            long returned = -1;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "has_more" -> hasMore = json.getValueAsBoolean();
                    case "next_offset" -> nextOffset = json.getValueAsLong(-1);
                    case "returned_count" -> returned = json.getValueAsLong(-1);
                    default -> json.skipChildren();
                }
            }
            return new Page(hasMore, nextOffset, returned);
        }
    }
}
