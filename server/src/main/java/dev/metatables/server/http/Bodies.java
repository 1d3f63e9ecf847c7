package dev.metatables.server.http;

import dev.metatables.contract.Violation;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.server.api.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies strictly: UTF-8, one JSON value, no duplicate keys, bounded depth, no NUL. */
final class Bodies {
    private static final String ESCAPED_NUL = "\\u0000";

    private Bodies() {}

    static Map<String, @Nullable Object> object(byte[] body) {
        Object tree = tree(body);
        if (tree instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) map;
            return members;
        }
        throw new ApiException(400, "bad_request", "The body has to be a JSON object.");
    }

    static List<?> list(byte[] body) {
        if (tree(body) instanceof List<?> items) {
            return items;
        }
        throw new ApiException(400, "bad_request", "The body has to be a JSON list, one item for each table.");
    }

    static String text(byte[] body) {
        if (tree(body) instanceof String text) {
            return text;
        }
        throw new ApiException(400, "bad_request", "The body has to be a JSON string, or SQL as text/plain.");
    }

    static String plainText(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiException(400, "malformed_json", "The body is not UTF-8.");
        }
    }

    private static @Nullable Object tree(byte[] body) {
        String text = plainText(body);
        Object tree;
        try {
            tree = Json.parse(text);
        } catch (JsonException e) {
            throw new ApiException(400, "malformed_json", "The body is not JSON: " + e.getMessage());
        }
        // The walk is for the path of what is wrong; large bodies that cannot hold any are not walked.
        if (text.indexOf('\0') >= 0 || text.contains(ESCAPED_NUL)) {
            refuseNul("", tree);
        }
        return tree;
    }

    /** No text of a request can hold NUL: PostgreSQL stores none. */
    static void refuseNul(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                refuseNul(path, String.valueOf(name));
                refuseNul(path.isEmpty() ? String.valueOf(name) : path + "." + name, member);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                refuseNul(path.isEmpty() ? String.valueOf(i) : path + "." + i, list.get(i));
            }
        } else if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw ApiException.violations(
                    400,
                    "bad_request",
                    "A text of the request holds the character NUL, which PostgreSQL cannot store.",
                    List.of(new Violation(path, "NUL_CHARACTER", "holds the character NUL.")));
        }
    }
}
