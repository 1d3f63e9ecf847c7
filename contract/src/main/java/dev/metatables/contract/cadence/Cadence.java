package dev.metatables.contract.cadence;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Text;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How often a time-indexed table gets rows: a positive integer and one unit (contract specification 6). */
public final class Cadence {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]*(s|mo|m|h|d|w|q|y)");

    private Cadence() {}

    /**
     * Trimmed and in lower case; null for null and blank. Nothing is converted: {@code 1mo} is not {@code 30d}.
     *
     * @throws ContractException {@code CADENCE_INVALID}
     */
    public static @Nullable String normalize(@Nullable String cadence) {
        if (cadence == null) {
            return null;
        }
        String text = Text.trim(cadence).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (!FORM.matcher(text).matches()) {
            throw ContractException.of(
                    "cadence",
                    "CADENCE_INVALID",
                    "\"" + cadence
                            + "\" is not a cadence. Write a positive integer and one unit of s, m (minutes), h, d,"
                            + " w, mo (months), q, y, such as 15m or 1d.");
        }
        return text;
    }
}
