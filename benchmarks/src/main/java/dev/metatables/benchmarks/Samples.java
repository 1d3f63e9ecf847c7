package dev.metatables.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured seconds of one thing. */
final class Samples {

    private final List<Double> seconds = new ArrayList<>();

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    void add(double value) {
        seconds.add(value);
        Collections.sort(seconds);
    }

    double median() {
        return seconds.get(seconds.size() / 2);
    }

    double fastest() {
        return seconds.get(0);
    }

    double slowest() {
        return seconds.get(seconds.size() - 1);
    }
}
