package dev.metatables.processor.report;

import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Nearest;
import dev.metatables.processor.check.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Severity of each code, from options such as {@code -Ametatables.severity.MT0101=warn}.
 *
 * @param chosen severities that differ from those of the codes
 * @param problems what is wrong with the options themselves
 */
public record Severities(Map<Code, Severity> chosen, List<String> problems) {
    private static final String PREFIX = "metatables.severity.";

    /** Reads the compiler's options. */
    public static Severities read(Map<String, String> options) {
        Map<Code, Severity> chosen = new EnumMap<>(Code.class);
        List<String> problems = new ArrayList<>();
        new TreeMap<>(options).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                // An option without "=" has no value at all.
                read(name, value == null ? "" : value, chosen, problems);
            }
        });
        return new Severities(chosen, problems);
    }

    private static void read(String name, String value, Map<Code, Severity> chosen, List<String> problems) {
        Code code = Code.of(name.substring(PREFIX.length())).orElse(null);
        Severity severity = Stream.of(Severity.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElse(null);
        if (code == null) {
            problems.add("The option -A" + name + " names no code. "
                    + nearest(name)
                            .map(meant -> "Did you mean " + PREFIX + meant + "?")
                            .orElse("Write it without hyphen, such as " + PREFIX + "MT0101."));
        } else if (severity == null) {
            problems.add("The option -A" + name + " has the value \"" + value + "\". "
                    + Nearest.of(value, List.of("off", "warn", "error"))
                            .map(meant -> "Did you mean " + meant + "?")
                            .orElse("Write off, warn or error."));
        } else if (!code.adjustable() && severity != Severity.ERROR) {
            problems.add("The option -A" + name + " cannot be " + value + ": without " + code.text()
                    + " no table could be built. Remove the option.");
        } else {
            chosen.put(code, severity);
        }
    }

    private static Optional<String> nearest(String name) {
        List<String> codes = Stream.of(Code.values()).map(Code::optionText).toList();
        return Nearest.of(name.substring(PREFIX.length()), codes);
    }

    /** Severity of a code. */
    public Severity of(Code code) {
        return chosen.getOrDefault(code, code.severity());
    }

    /** Names of all options. */
    public static Set<String> optionNames() {
        return Stream.of(Code.values()).map(code -> PREFIX + code.optionText()).collect(Collectors.toUnmodifiableSet());
    }
}
