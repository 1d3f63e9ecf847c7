package dev.metatables.benchmarks.migrations;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What one piece of work took.
 *
 * @param seconds by the wall clock
 * @param cpu seconds of processor time of this JVM and of the servers it started, as Linux counts them
 * @param heap most MB of the heap that were in use at a time, garbage included, above what was in use before
 */
record Measured(double seconds, double cpu, double heap) {
    private static final double MB = 1024 * 1024;

    /** Ticks are hundredths of a second in that file on every architecture. */
    private static final double TICKS_PER_SECOND = 100;

    /** Does the work and measures it; its result is thrown away. */
    static Measured of(Callable<?> work) throws Exception {
        System.gc();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        double spent = processorTime();
        long start = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Measured(seconds, processorTime() - spent, (peak - before) / MB);
    }

    /** The mean of two measurements of the same work. */
    Measured and(Measured other) {
        return new Measured((seconds + other.seconds) / 2, (cpu + other.cpu) / 2, Math.max(heap, other.heap));
    }

    private static double processorTime() throws IOException {
        double sum = ticks(ProcessHandle.current().pid(), 2);
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            // With the time of its own children that have ended, such as the sessions of a server.
            sum += ticks(child.pid(), 4);
        }
        return sum / TICKS_PER_SECOND;
    }

    /** User and system time, then both of children that have ended. */
    private static double ticks(long pid, int fields) throws IOException {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The command's name stands in parentheses and may hold blanks; fields are counted after it.
            String[] values = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return List.of(values).subList(11, 11 + fields).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
