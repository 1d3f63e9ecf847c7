package dev.metatables.benchmarks.rows;

import dev.metatables.benchmarks.Folders;
import dev.metatables.runtime.Engine;
import dev.metatables.runtime.row.BulkOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Upserts a stream of rows (system property {@code rows}) from a client JVM with a heap of 256 MB into a TS Manager of
 * this one. The client needs as much memory for the last row as for the first, or it fails.
 */
public final class SmallHeap {
    private static final String DEFAULT_ROWS = "5000000";

    private SmallHeap() {}

    /** Without arguments the manager and its client; with a URL, a token and a number of rows the client alone. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3) {
            write(arguments[0], arguments[1], Long.parseLong(arguments[2]));
            return;
        }
        Path directory = Files.createTempDirectory("metatables-heap");
        try (Manager manager = Manager.start(directory)) {
            client(manager, System.getProperty("rows", DEFAULT_ROWS));
        } finally {
            Folders.delete(directory);
        }
    }

    private static void client(Manager manager, String rows) throws Exception {
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        manager.url(),
                        manager.token(),
                        rows)
                .inheritIO()
                .start();
        if (client.waitFor() != 0) {
            throw new IllegalStateException("The client in the small heap failed.");
        }
    }

    private static void write(String url, String token, long rows) {
        long start = System.nanoTime();
        long changed;
        try (Engine engine = Manager.engine(url, token)) {
            changed =
                    Tick.on(engine).upsertAll(LongStream.range(0, rows).mapToObj(TickRow::of), BulkOptions.defaults());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "upsertAll of a stream: %,d rows in %.1f s (%,.0f rows/s), heap at most %d MB of %d MB, %d MB of it in"
                        + " use after the last collection%n",
                changed,
                seconds,
                changed / seconds,
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                collectedHeap() >> 20);
    }

    /** Each pool at its own peak, so never less than what was used. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long collectedHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
