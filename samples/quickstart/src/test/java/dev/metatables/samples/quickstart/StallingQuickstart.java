package dev.metatables.samples.quickstart;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The quickstart with a bulk upsert that stands still after its first operation, so that it can be killed there. */
final class StallingQuickstart {

    static final String STALLED = "STALLED";

    /** More than one operation holds, less than all. */
    private static final int ROWS = 10_100;

    private StallingQuickstart() {}

    public static void main(String[] args) {
        AtomicInteger count = new AtomicInteger();
        new Quickstart(new QuickstartOptions(Path.of(args[0]), 0), System.out)
                .run(PortfolioData.holdings().peek(row -> {
                    if (count.incrementAndGet() == ROWS) {
                        System.out.println(STALLED);
                        stall();
                    }
                }));
    }

    private static void stall() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
