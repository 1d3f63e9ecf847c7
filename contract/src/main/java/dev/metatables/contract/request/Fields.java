package dev.metatables.contract.request;

import dev.metatables.contract.Text;
import dev.metatables.contract.Violation;
import dev.metatables.contract.table.TextLimits;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object and collects what is wrong with them. A reader asks for every member it knows
 * and then calls {@link #refuseOthers()}. After a violation the value given back is a harmless stand-in: the caller
 * throws before using it.
 */
public final class Fields {

    private static final Set<String> NOISE = Set.of(Noise.ORM_CLASS, "storage_hash");

    private final Map<String, ?> members;
    private final String path;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>(NOISE);

    /**
     * @param path dotted path of the object, empty for the body itself
     * @param violations receives what is found
     */
    public Fields(Map<String, ?> members, String path, List<Violation> violations) {
        this.members = members;
        this.path = path;
        this.violations = violations;
    }

    /** True when the member is there, null included. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Uses the other spelling of a member when the first is not there; gives back the spelling to ask for. */
    public String either(String name, String alias) {
        return !has(name) && has(alias) ? alias : name;
    }

    /** A required text of at least one character. */
    public String nonEmptyText(String name) {
        if (!require(name)) {
            return "";
        }
        String text = asText(name);
        if (text.isEmpty() && members.get(name) instanceof String) {
            add(name, "STRING_EMPTY", "must not be empty.");
        }
        return text;
    }

    /** A required text of 1 to so many characters. */
    public String nonEmptyText(String name, int longest) {
        return bounded(name, nonEmptyText(name), longest);
    }

    /** An optional text; absent and null are the same. */
    public @Nullable String optionalText(String name) {
        return value(name) == null ? null : asText(name);
    }

    /** An optional text of at most so many characters; absent and null are the same. */
    public @Nullable String optionalText(String name, int longest) {
        String text = optionalText(name);
        return text == null ? null : bounded(name, text, longest);
    }

    /** Reports a name that PostgreSQL cannot take for a schema, table or column. */
    public void checkSqlName(String name, @Nullable String text) {
        if (text != null && !text.isEmpty() && Text.isBlank(text)) {
            add(name, "STRING_EMPTY", "must not be blank.");
        } else if (text != null && text.getBytes(StandardCharsets.UTF_8).length > TextLimits.SQL_NAME_BYTES) {
            add(
                    name,
                    "NAME_TOO_LONG",
                    "has more than " + TextLimits.SQL_NAME_BYTES + " bytes, the most PostgreSQL takes.");
        }
    }

    private List<String> bounded(String name, List<String> texts, int longest) {
        for (int i = 0; i < texts.size(); i++) {
            bounded(name + "." + i, texts.get(i), longest);
        }
        return texts;
    }

    private String bounded(String name, String text, int longest) {
        if (TextLimits.length(text) > longest) {
            add(name, "STRING_TOO_LONG", "has more than " + longest + " characters.");
        }
        return text;
    }

    /** A text with a default when absent; null is refused. */
    public String textOr(String name, String fallback) {
        return claim(name) ? asText(name) : fallback;
    }

    /** A required text out of a set of words. */
    public String word(String name, Collection<String> words) {
        return require(name) ? asWord(name, words) : "";
    }

    /** A text out of a set of words, with a default when absent; null is refused. */
    public String wordOr(String name, Collection<String> words, String fallback) {
        return claim(name) ? asWord(name, words) : fallback;
    }

    /** An optional text out of a set of words; absent and null are the same. */
    public @Nullable String optionalWord(String name, Collection<String> words) {
        return value(name) == null ? null : asWord(name, words);
    }

    /** A boolean with a default when absent; null is refused. */
    public boolean flag(String name, boolean fallback) {
        if (!claim(name)) {
            return fallback;
        }
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        wrongType(name, "true or false");
        return fallback;
    }

    /** An integer with a default when absent and a lower bound; null is refused. */
    public long integer(String name, long fallback, long minimum) {
        if (!claim(name)) {
            return fallback;
        }
        Object value = members.get(name);
        if (!(value instanceof Long || value instanceof Integer || value instanceof BigInteger)
                || value instanceof BigInteger big && big.bitLength() >= Long.SIZE) {
            wrongType(name, "a 64-bit integer");
            return fallback;
        }
        long number = ((Number) value).longValue();
        if (number < minimum) {
            add(name, "BELOW_MINIMUM", "is " + number + " but must be at least " + minimum + ".");
        }
        return number;
    }

    /** A required object. */
    public Map<String, @Nullable Object> object(String name) {
        return require(name) ? asObject(name) : Map.of();
    }

    /** An optional object; absent and null are the same. */
    public @Nullable Map<String, @Nullable Object> optionalObject(String name) {
        return value(name) == null ? null : asObject(name);
    }

    /** An object with a default when absent; null is refused. */
    public Map<String, @Nullable Object> objectOr(String name, Map<String, @Nullable Object> fallback) {
        return claim(name) ? asObject(name) : fallback;
    }

    /** Reader of a required object; null when it is missing or not an object, which is reported. */
    public @Nullable Fields nested(String name) {
        if (!require(name)) {
            return null;
        }
        int before = violations.size();
        Map<String, @Nullable Object> object = asObject(name);
        return violations.size() == before ? new Fields(object, at(name), violations) : null;
    }

    /** Dotted path of the object itself, empty for the body. */
    public String path() {
        return path;
    }

    /** A required list of at least one item. */
    public List<@Nullable Object> nonEmptyList(String name) {
        if (!require(name)) {
            return List.of();
        }
        if (!(members.get(name) instanceof List<?> list)) {
            wrongType(name, "a list");
            return List.of();
        }
        if (list.isEmpty()) {
            add(name, "LIST_EMPTY", "must hold at least one item.");
        }
        return new ArrayList<>(list);
    }

    /** A list of texts, empty when absent; null is refused. */
    public List<String> texts(String name) {
        if (!claim(name)) {
            return List.of();
        }
        if (!(members.get(name) instanceof List<?> list)) {
            wrongType(name, "a list of texts");
            return List.of();
        }
        return texts(name, list);
    }

    /** A list of texts of at most so many characters, empty when absent; null is refused. */
    public List<String> texts(String name, int longest) {
        return bounded(name, texts(name), longest);
    }

    /** A required list of at least one text, each of at most so many characters. */
    public List<String> nonEmptyTexts(String name, int longest) {
        return bounded(name, nonEmptyTexts(name), longest);
    }

    /** A required list of at least one text. */
    public List<String> nonEmptyTexts(String name) {
        return texts(name, nonEmptyList(name));
    }

    private List<String> texts(String name, List<?> list) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text) {
                texts.add(text);
            } else {
                wrongType(name + "." + i, list.get(i), "a text");
            }
        }
        return texts;
    }

    /** The raw value, or null when absent; the member counts as known from then on. */
    public @Nullable Object value(String name) {
        known.add(name);
        return members.get(name);
    }

    /** Reports every member nobody asked for. */
    public void refuseOthers() {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                add(name, "UNKNOWN_FIELD", "is not a known field. Remove it or correct its name.");
            }
        }
    }

    /** Reports a violation of one member. */
    public void add(String name, String code, String message) {
        violations.add(new Violation(at(name), code, message));
    }

    /** Reports that a member has another type than it should. */
    public void wrongType(String name, String expected) {
        wrongType(name, members.get(name), expected);
    }

    private void wrongType(String name, @Nullable Object found, String expected) {
        add(name, "WRONG_TYPE", "must be " + expected + " but is " + kind(found) + ".");
    }

    /** Dotted path of a member. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** What a JSON value is called in messages. */
    public static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Number) {
            return "the number " + value;
        }
        return value instanceof Boolean ? value.toString() : "a text";
    }

    private boolean claim(String name) {
        known.add(name);
        return has(name);
    }

    private boolean require(String name) {
        boolean there = claim(name);
        if (!there) {
            add(name, "FIELD_REQUIRED", "is required.");
        }
        return there;
    }

    private String asText(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        wrongType(name, "a text");
        return "";
    }

    private String asWord(String name, Collection<String> words) {
        int before = violations.size();
        String word = asText(name);
        if (violations.size() == before && !words.contains(word)) {
            add(name, "NOT_ALLOWED_VALUE", "is \"" + word + "\" but must be one of " + String.join(", ", words) + ".");
        }
        return word;
    }

    private Map<String, @Nullable Object> asObject(String name) {
        if (members.get(name) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) map;
            return object;
        }
        wrongType(name, "an object");
        return Map.of();
    }
}
