package dev.metatables.processor.source;

import java.util.Locale;

/** Turns Java names into words and back. */
public final class Words {

    private Words() {}

    /** {@code accountUid} to {@code account_uid}, {@code HTTPStatus2xx} to {@code http_status2xx}. */
    public static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
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

    /** The text with its first character in upper case. */
    public static String upperFirst(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The text with its first character in lower case. */
    public static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
