package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cadence is a positive number with a unit (contract specification 6). */
final class CadenceIsValid implements Rule {
    private static final int MAX_LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("\\s*[Pp]?[Tt]?0*([0-9]{1,9})[\\s_-]*([A-Za-z]{1,12})\\s*");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("s", "s"),
            Map.entry("second", "s"),
            Map.entry("m", "m"),
            Map.entry("min", "m"),
            Map.entry("minute", "m"),
            Map.entry("h", "h"),
            Map.entry("hour", "h"),
            Map.entry("d", "d"),
            Map.entry("day", "d"),
            Map.entry("w", "w"),
            Map.entry("week", "w"),
            Map.entry("mo", "mo"),
            Map.entry("month", "mo"),
            Map.entry("q", "q"),
            Map.entry("quarter", "q"),
            Map.entry("y", "y"),
            Map.entry("year", "y"));

    @Override
    public List<Finding> check(TableSource table) {
        Optional<String> cadence = table.table().filled("cadence");
        if (!table.timeIndexed() || cadence.isEmpty() || valid(cadence.get())) {
            return List.of();
        }
        return List.of(Finding.of(
                Code.CADENCE_INVALID,
                table,
                "cadence",
                "has the cadence \"" + cadence.get() + "\". "
                        + meant(cadence.get())
                                .map(near -> "Did you mean \"" + near + "\"? ")
                                .orElse("")
                        + "Write a positive number and one of s, m (minutes), h, d, w,"
                        + " mo (months), q, y, such as \"1d\" or \"15m\"."));
    }

    /** A number with the word of a unit, or ISO-8601, in the form the contract knows. */
    private static Optional<String> meant(String cadence) {
        Matcher form = FORM.matcher(cadence);
        if (!form.matches()) {
            return Optional.empty();
        }
        String word = form.group(2).toLowerCase(Locale.ROOT);
        // A short word is one letter away from units that differ by far: "ms" is not "m".
        return (word.length() < 3 ? Optional.of(word).filter(UNITS::containsKey) : Nearest.of(word, UNITS.keySet()))
                .map(unit -> form.group(1) + UNITS.get(unit))
                .filter(CadenceIsValid::valid);
    }

    private static boolean valid(String cadence) {
        try {
            Cadence.normalize(cadence);
            return cadence.length() <= MAX_LENGTH;
        } catch (ContractException e) {
            return false;
        }
    }
}
