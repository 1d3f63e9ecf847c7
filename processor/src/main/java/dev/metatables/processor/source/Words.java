package dev.metatables.processor.source;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Turns Java names into words and back. */
public final class Words {
    /** No keywords, but no class may be called so (Java language specification 3.9). */
    private static final Set<String> NO_CLASSES = Set.of("permits", "record", "sealed", "var", "yield");

    private Words() {}

    /** {@code accountUid} to {@code account_uid}, {@code HTTPStatus2xx} to {@code http_status2xx}. */
    public static String snake(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            if (i > 0 && startsWord(name, i)) {
                snake.append('_');
            }
            snake.append(name.charAt(i));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /** An upper-case letter after a small one or a digit, or the last of several before a small one. */
    private static boolean startsWord(String name, int at) {
        char before = name.charAt(at - 1);
        return Character.isUpperCase(name.charAt(at))
                && (Character.isLowerCase(before)
                        || Character.isDigit(before)
                        || Character.isUpperCase(before)
                                && at + 1 < name.length()
                                && Character.isLowerCase(name.charAt(at + 1)));
    }

    /** {@code account_holdings} to {@code AccountHoldings}; everything but letters and digits separates words. */
    public static String upperCamel(String text) {
        StringBuilder camel = new StringBuilder();
        for (String word : text.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                camel.append(upperFirst(word));
            }
        }
        return camel.toString();
    }

    /** Whether a class can be called so. */
    public static boolean isClassName(String text) {
        return SourceVersion.isIdentifier(text) && !SourceVersion.isKeyword(text) && !NO_CLASSES.contains(text);
    }

    /** The text with its first character in upper case. */
    public static String upperFirst(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The text with its first character in lower case. */
    public static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
