package dev.metatables.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by operation and status, and how long they took. Safe for all threads. */
final class RequestMetrics {
    private static final double[] BUCKETS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    private static final double NANOS = 1e9;

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> durations = new ConcurrentSkipListMap<>();
    private final AtomicInteger running = new AtomicInteger();

    private static final class Histogram {
        private final LongAdder[] buckets = new LongAdder[BUCKETS.length];
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        private Histogram() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        private void add(long took) {
            count.increment();
            nanos.add(took);
            for (int i = 0; i < BUCKETS.length; i++) {
                if (took <= BUCKETS[i] * NANOS) {
                    buckets[i].increment();
                }
            }
        }
    }

    void began() {
        running.incrementAndGet();
    }

    /** A request is over. The operation is one of ours, never a text of the caller. */
    void ended(String operation, int status, long nanos) {
        running.decrementAndGet();
        String labels = "operation=\"" + operation + "\",status=\"" + status + "\"";
        requests.computeIfAbsent(labels, key -> new LongAdder()).increment();
        durations.computeIfAbsent(operation, key -> new Histogram()).add(nanos);
    }

    /** Lines of the Prometheus text format. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        describe(lines, "metatables_requests_total", "counter", "Requests that were answered.");
        requests.forEach((labels, count) -> lines.add("metatables_requests_total{" + labels + "} " + count.sum()));
        describe(lines, "metatables_requests_running", "gauge", "Requests that are being answered.");
        lines.add("metatables_requests_running " + running.get());
        String name = "metatables_request_seconds";
        describe(lines, name, "histogram", "How long requests took.");
        durations.forEach((operation, histogram) -> {
            String label = "operation=\"" + operation + "\"";
            for (int i = 0; i < BUCKETS.length; i++) {
                lines.add(name + "_bucket{" + label + ",le=\"" + BUCKETS[i] + "\"} " + histogram.buckets[i].sum());
            }
            lines.add(name + "_bucket{" + label + ",le=\"+Inf\"} " + histogram.count.sum());
            lines.add(String.format(Locale.ROOT, "%s_sum{%s} %.6f", name, label, histogram.nanos.sum() / NANOS));
            lines.add(name + "_count{" + label + "} " + histogram.count.sum());
        });
        return lines;
    }

    static void describe(List<String> lines, String name, String type, String help) {
        lines.add("# HELP " + name + " " + help);
        lines.add("# TYPE " + name + " " + type);
    }
}
