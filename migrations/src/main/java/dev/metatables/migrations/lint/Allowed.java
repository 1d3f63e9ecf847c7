package dev.metatables.migrations.lint;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a revision file allows by name: comment lines {@code -- allow: DS102 shop__order.note} in its upgrade section. A
 * name with blanks stands in double quotes.
 *
 * @param keys code and path as they are written, divided by one space
 */
public record Allowed(Set<String> keys) {

    private static final Pattern LINE = Pattern.compile("--\\s*allow:\\s*(\\S+)\\s+(\"(?:[^\"]|\"\")*\"|\\S+).*");

    public Allowed {
        keys = Set.copyOf(keys);
    }

    /** The lines of a section. */
    public static Allowed in(String section) {
        return new Allowed(section.lines()
                .map(line -> LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(line -> line.group(1) + " " + line.group(2))
                .collect(Collectors.toSet()));
    }

    /** The line that allows a finding. */
    public static String line(Finding finding) {
        return "-- allow: " + key(finding);
    }

    /** Whether the finding is allowed. */
    public boolean allows(Finding finding) {
        return keys.contains(key(finding));
    }

    private static String key(Finding finding) {
        String path = finding.path();
        boolean plain = path.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
        return finding.code() + " " + (plain ? path : "\"" + path.replace("\"", "\"\"") + "\"");
    }
}
