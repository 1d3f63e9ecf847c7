package dev.metatables.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints rows as a table for people. */
public final class Printer {
    private static final String GAP = "  ";

    private Printer() {}

    /** Rows with these members, under a line with their names. */
    public static void table(PrintWriter out, @Nullable Object rows, List<String> members) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(members);
        if (rows instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> row) {
                    lines.add(members.stream()
                            .map(member -> text(row.get(member)))
                            .toList());
                }
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(l -> l.get(column).length())
                        .max()
                        .orElse(0);
                text.append(line.get(i))
                        .append(" ".repeat(width - line.get(i).length()))
                        .append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
        out.flush();
    }

    /** A value on one line; an absent one as a dash. */
    static String text(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return String.join(",", items.stream().map(String::valueOf).toList());
        }
        return value == null ? "-" : value.toString();
    }
}
