package dev.metatables.contract;

import org.jspecify.annotations.Nullable;

/** Trimming as the specification means it: all Unicode white space, no-break spaces included. */
public final class Text {

    private Text() {}

    /** The text without white space at both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** True for null, empty text and text of white space only. */
    public static boolean isBlank(@Nullable String text) {
        return text == null || trim(text).isEmpty();
    }

    /** The text trimmed, with every run of white space inside as one space. */
    public static String collapse(String text) {
        StringBuilder out = new StringBuilder();
        trim(text).chars().forEach(c -> {
            boolean space = isSpace((char) c);
            if (!space || out.charAt(out.length() - 1) != ' ') {
                out.append(space ? ' ' : (char) c);
            }
        });
        return out.toString();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
