package dev.metatables.contract.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strict recursive reader of one JSON text. Used once and thrown away. */
final class JsonReader {

    static final int MAX_DEPTH = 200;

    /** Digits beyond this cost more to read than anybody needs; exact decimals travel as text. */
    static final int MAX_NUMBER_LENGTH = 1_000;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() {
        Object value = value(0);
        skipBlanks();
        if (at < text.length()) {
            throw error("Unexpected text after the JSON value", at);
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("JSON is nested deeper than " + MAX_DEPTH + " levels", at);
        }
        skipBlanks();
        char c = peek("a JSON value");
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (accept('}')) {
            return members;
        }
        do {
            skipBlanks();
            int start = at;
            if (peek("a member name") != '"') {
                throw error("Expected a member name in double quotes", at);
            }
            String name = string();
            skipBlanks();
            expect(':');
            if (members.containsKey(name)) {
                throw error("The member \"" + name + "\" is written twice", start);
            }
            members.put(name, value(depth + 1));
            skipBlanks();
        } while (accept(','));
        expect('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        skipBlanks();
        if (accept(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
            skipBlanks();
        } while (accept(','));
        expect(']');
        return items;
    }

    private String string() {
        int start = at++;
        // Most texts are plain, and bulk operations are made of them: copied as one piece up to the first escape.
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(start + 1, at++);
        }
        StringBuilder value = new StringBuilder(text.substring(start + 1, at));
        while (true) {
            if (at >= text.length()) {
                throw error("A text is not closed", start);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                throw error("A control character inside a text has to be escaped", at - 1);
            }
            value.append(c == '\\' ? escape() : c);
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escape() {
        char c = peek("an escape");
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("Unknown escape \\" + c, at - 2);
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error("\\u needs four hexadecimal digits", at);
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Object number() {
        int start = at;
        accept('-');
        if (!accept('0')) {
            digits(start);
        }
        boolean integer = true;
        if (accept('.')) {
            integer = false;
            digits(start);
        }
        if (accept('e') || accept('E')) {
            integer = false;
            if (!accept('+')) {
                accept('-');
            }
            digits(start);
        }
        String number = text.substring(start, at);
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw error("A number has more than " + MAX_NUMBER_LENGTH + " characters; write it as a text", start);
        }
        if (integer) {
            return integer(number);
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw error("A number is beyond the range of a double; write it as a text", start);
        }
        return floating(number, value);
    }

    private static Object integer(String number) {
        if (number.length() <= 18) {
            return Long.parseLong(number);
        }
        BigInteger big = new BigInteger(number);
        return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
    }

    /** A double where it says the same number, the exact decimal otherwise. */
    private static Object floating(String number, double value) {
        String shortest = Double.toString(value);
        if (shortest.equals(number)) {
            return value;
        }
        return new BigDecimal(number).compareTo(new BigDecimal(shortest)) == 0
                ? (Object) value
                : new BigDecimal(number);
    }

    private void digits(int start) {
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == first) {
            throw error("Not a JSON value", start);
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw error("Not a JSON value", at);
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ' && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek(String expected) {
        if (at >= text.length()) {
            throw error("The text ends where " + expected + " was expected", at);
        }
        return text.charAt(at);
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("Expected '" + c + "'", at);
        }
    }

    private JsonException error(String message, int position) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < position && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new JsonException(message, position, line, column);
    }
}
