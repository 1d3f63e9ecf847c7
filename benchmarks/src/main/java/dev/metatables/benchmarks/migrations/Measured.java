package dev.metatables.benchmarks.migrations;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What one piece of work took.
 *
 * @param seconds by the wall clock
 * @param heap most MB of the heap that were in use at a time, garbage included, above what was in use before
 */
record Measured(double seconds, double heap) {
    private static final double MB = 1024 * 1024;

    /** Does the work and measures it; its result is thrown away. */
    static Measured of(Callable<?> work) throws Exception {
        System.gc();
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        long start = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Measured(seconds, (peak - before) / MB);
    }
}
