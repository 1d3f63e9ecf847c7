package dev.metatables.runtime.transport;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal.
 *
 * @param status HTTP status
 * @param code stable word, {@code unknown} when the body has none
 * @param detail text for people, never empty
 * @param context facts about the refusal, may be empty
 * @param errors single violations, each an object with {@code path}, {@code code} and {@code message}; may be empty
 * @param sqlstate PostgreSQL's code, or null
 * @param requestId names the request in the server's log, or null
 * @param retryAfter how long the answer asks to wait before the next request, or null
 */
public record ErrorReply(
        int status,
        String code,
        String detail,
        Map<String, ?> context,
        List<?> errors,
        @Nullable String sqlstate,
        @Nullable String requestId,
        @Nullable Duration retryAfter) {
    private static final int RAW_TEXT_SHOWN = 300;

    /** Reads whatever came: our own body, somebody else's, or no JSON at all. */
    static ErrorReply read(int status, String body, UnaryOperator<@Nullable String> headers) {
        Map<?, ?> json = object(body);
        String requestId = json.get("request_id") instanceof String id ? id : headers.apply("X-Request-Id");
        return new ErrorReply(
                status,
                json.get("code") instanceof String code ? code : "unknown",
                detail(status, json, body),
                context(json.get("context")),
                json.get("errors") instanceof List<?> errors ? errors : List.of(),
                json.get("sqlstate") instanceof String state ? state : null,
                requestId,
                retryAfter(headers.apply("Retry-After")));
    }

    /** Seconds, or a date. */
    private static @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException e) {
            return until(header.strip());
        }
    }

    private static @Nullable Duration until(String date) {
        try {
            Duration left =
                    Duration.between(Instant.now(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Map<?, ?> object(String body) {
        try {
            return Json.parse(body) instanceof Map<?, ?> map ? map : Map.of();
        } catch (JsonException e) {
            return Map.of();
        }
    }

    private static String detail(int status, Map<?, ?> json, String body) {
        for (String name : List.of("detail", "error", "message", "non_field_errors", "errors")) {
            Object value = json.get(name);
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
            if (value != null && !(value instanceof String)) {
                return Json.write(value);
            }
        }
        String text = body.strip();
        if (text.isEmpty()) {
            return "The answer has status " + status + " and no text.";
        }
        return text.length() > RAW_TEXT_SHOWN ? text.substring(0, RAW_TEXT_SHOWN) + " ..." : text;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> context(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
    }
}
