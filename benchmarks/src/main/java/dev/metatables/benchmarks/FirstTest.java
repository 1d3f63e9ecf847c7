package dev.metatables.benchmarks;

import dev.metatables.benchmarks.rows.TickRow;
import dev.metatables.runtime.Engine;
import dev.metatables.testing.MetaTablesTest;
import java.io.IOException;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * How long a JVM takes from its launch to the first line of the first test on real tables: JUnit, a server with an embedded
 * PostgreSQL, the migration of a namespace, and an engine. The ceiling is the first start of that server alone.
 */
public final class FirstTest {
    private static final int ROUNDS = 5;

    private FirstTest() {}

    /** The test. */
    @MetaTablesTest(models = TickRow.class)
    static final class OneTest {
        private static final long START = System.nanoTime();

        @Test
        void runs(Engine engine) {
            NewJvm.answered(START);
        }
    }

    /** Without arguments runs everything; with any runs the test once. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            once();
            return;
        }
        NewJvm.run(FirstTest.class, "once");
        Samples samples = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            samples.add(NewJvm.run(FirstTest.class, "once").jvm());
        }
        System.out.printf(
                "From the launch of the JVM to the first test, %d rounds, median seconds (fastest - slowest)%n",
                ROUNDS);
        Samples.line("first test on a table", samples, samples);
    }

    private static void once() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(OneTest.class))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
            throw new IllegalStateException("The test did not succeed.");
        }
    }
}
