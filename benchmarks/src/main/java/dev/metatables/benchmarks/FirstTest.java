package dev.metatables.benchmarks;

import dev.metatables.benchmarks.rows.TickRow;
import dev.metatables.runtime.Engine;
import dev.metatables.testing.MetaTablesTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * How long a JVM takes from its launch to the first line of the first test on real tables: JUnit, a server with an embedded
 * PostgreSQL, the migration of a namespace, and an engine. The ceiling is a test that needs none of that.
 */
public final class FirstTest {
    private static final int ROUNDS = 5;
    private static final List<String> COMPILING_LESS = List.of("-XX:TieredStopAtLevel=1");

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

    /** The ceiling. */
    static final class PlainTest {
        private static final long START = System.nanoTime();

        @Test
        void runs() {
            NewJvm.answered(START);
        }
    }

    /** Without arguments runs everything; with any runs the test of that name once. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            once(arguments[0].equals("plain") ? PlainTest.class : OneTest.class);
            return;
        }
        // Unpacks the programs and makes the prepared cluster, where they are missing.
        NewJvm.run(FirstTest.class, "table");
        Measured plain = new Measured();
        Measured table = new Measured();
        Measured less = new Measured();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(NewJvm.run(FirstTest.class, "plain"));
            table.add(NewJvm.run(FirstTest.class, "table"));
            less.add(NewJvm.run(COMPILING_LESS, FirstTest.class, "table"));
        }
        System.out.printf(
                "From the launch of the JVM to the first test, %d rounds, median seconds (fastest - slowest), ratio to"
                        + " a test without a table%n",
                ROUNDS);
        plain.print("first test without a table", plain);
        table.print("first test on a table", plain);
        less.print("the same, " + COMPILING_LESS.get(0), plain);
    }

    /** Seconds on the clock, and of processor time of the JVM. */
    private record Measured(Samples clock, Samples cpu) {
        Measured() {
            this(new Samples(), new Samples());
        }

        void add(NewJvm.Answer answer) {
            clock.add(answer.jvm());
            cpu.add(answer.cpu());
        }

        void print(String what, Measured ceiling) {
            Samples.line(what, clock, ceiling.clock);
            Samples.line("  processor time of the JVM", cpu, ceiling.cpu);
        }
    }

    private static void once(Class<?> test) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(test))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
            throw new IllegalStateException("The test did not succeed.");
        }
    }
}
