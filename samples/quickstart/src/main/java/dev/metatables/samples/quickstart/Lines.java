package dev.metatables.samples.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** Prints a heading in a fixed column and a sentence beside it. */
final class Lines {

    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = out;
    }

    void line(String heading, String format, Object... values) {
        out.printf(Locale.ROOT, "%-11s %s%n", heading, String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
