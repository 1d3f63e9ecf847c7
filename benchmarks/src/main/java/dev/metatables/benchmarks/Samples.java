package dev.metatables.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured seconds of one thing. */
public final class Samples {

    private final List<Double> seconds = new ArrayList<>();

    /** No measurement yet. */
    public Samples() {}

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Adds one measurement. */
    public void add(double value) {
        seconds.add(value);
        Collections.sort(seconds);
    }

    /** The middle one; at least one must have been added. */
    public double median() {
        return seconds.get(seconds.size() / 2);
    }

    double fastest() {
        return seconds.get(0);
    }

    double slowest() {
        return seconds.get(seconds.size() - 1);
    }

    /** Prints a line of a table, with the ratio to a ceiling of the same run. */
    public static void line(String what, Samples samples, Samples ceiling) {
        System.out.printf(
                "%-42s %6.2f (%.2f - %.2f)  %.2f%n",
                what, samples.median(), samples.fastest(), samples.slowest(), samples.median() / ceiling.median());
    }
}
