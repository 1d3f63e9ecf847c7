package dev.metatables.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    Path data;

    private static String run(Path data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new Quickstart(new QuickstartOptions(data, 0), out).run(PortfolioData.holdings());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void twoRunsOnOneDirectoryGiveTheSameRowsAndMigrateOnce() {
        String first = run(data);

        assertThat(first.lines())
                .anySatisfy(line -> assertThat(line).matches("TS Manager +http://127\\.0\\.0\\.1:\\d+,.*"))
                .anySatisfy(
                        line -> assertThat(line).matches("Migrated +applied revision 5a1d0c3e7b42 \\(first tables\\)"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("made sdk_examples__account, sdk_examples__account_holdings, sdk_examples__asset"));
        assertRows(first);

        String second = run(data);

        assertThat(second).contains("nothing new to apply, the tables are at revision 5a1d0c3e7b42");
        assertThat(second).doesNotContain("applied revision");
        assertRows(second);
    }

    @Test
    void aProcessKilledInTheMiddleOfTheBulkUpsertLosesNothing() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StallingQuickstart.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(StallingQuickstart.STALLED)) {
                output.append(line).append('\n');
                line = lines.readLine();
            }
            assertThat(line).as(output.toString()).isEqualTo(StallingQuickstart.STALLED);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertRows(run(data));
    }

    @Test
    void aTakenPortIsOneParagraphAndTheCodeOfConfiguration() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Outcome outcome =
                    Outcome.of(() -> new Quickstart(new QuickstartOptions(data, taken.getLocalPort()), System.out)
                            .run(PortfolioData.holdings()));

            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.text()).contains(String.valueOf(taken.getLocalPort()));
            assertThat(outcome.text().lines()).hasSize(1);
        }
        assertRows(run(data));
    }

    @Test
    void aDataDirectoryInUseIsOneParagraphAndTheCodeOfConfiguration() {
        List<Outcome> outcomes = new ArrayList<>();
        Stream<AccountHoldingsRow> holdings = Stream.of(0).flatMap(once -> {
            outcomes.add(Outcome.of(() -> run(data)));
            return PortfolioData.holdings();
        });

        new Quickstart(new QuickstartOptions(data, 0), new PrintStream(OutputStream.nullOutputStream())).run(holdings);

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.text()).contains(data.toString());
            assertThat(outcome.text().lines()).hasSize(1);
        });
    }

    @Test
    void anApplicationThatCannotStartSaysWhy() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        ServerOptions options = ServerOptions.defaults().withDataDirectory(data).withPort(0);
        String url;
        try (TsManager manager = TsManager.start(options)) {
            url = manager.url();
            Outcome wrongToken =
                    Outcome.of(() -> new PortfolioApp(manager.url(), "x".repeat(40), nowhere).run(Stream.of()));
            Outcome notMigrated =
                    Outcome.of(() -> new PortfolioApp(manager.url(), manager.adminToken(), nowhere).run(Stream.of()));

            assertThat(wrongToken.code()).isEqualTo(5);
            assertThat(wrongToken.text()).contains("token").doesNotContain("xxxx");
            assertThat(notMigrated.code()).isEqualTo(1);
            assertThat(notMigrated.text())
                    .contains("sdk_examples__account", "sdk_examples__asset", "sdk_examples__account_holdings");
        }
        Outcome gone = Outcome.of(() -> new PortfolioApp(url, "x".repeat(40), nowhere).run(Stream.of()));

        assertThat(gone.code()).isEqualTo(4);
        assertThat(gone.text()).contains(url);
    }

    @Test
    void anUnknownFlagIsOneParagraphAndTheCodeOfUsage() {
        Outcome outcome = Outcome.of(() -> QuickstartOptions.parse(new String[] {"--colour", "red"}, Map.of()));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text())
                .isEqualToIgnoringNewLines("quickstart: Flag '--colour' is not known. Known flags:"
                        + " --data-dir DIRECTORY (default .metatables/quickstart) and --port NUMBER (default 7480, 0 for any"
                        + " free one).");
    }

    @Test
    void flagsBeatTheEnvironment() {
        Map<String, String> environment = Map.of("METATABLES_PORT", "1", "METATABLES_DATA_DIR", "elsewhere");

        assertThat(QuickstartOptions.parse(new String[] {"--port", "0"}, environment))
                .isEqualTo(new QuickstartOptions(Path.of("elsewhere"), 0));
    }

    private static void assertRows(String output) {
        assertThat(output)
                .contains("2 accounts, 14 assets, 10,220 holdings\n")
                .contains("Growth: 5,110 holdings, 1,075,655.00 units in all\n")
                .contains("Income: 5,110 holdings, 1,586,655.00 units in all\n")
                .contains("Growth holds 191.00 AAPL on 2025-12-31T00:00:00Z\n")
                .contains("196 holdings from 2025-01-01T00:00:00Z to before 2025-01-08T00:00:00Z\n")
                .contains("10,220 holdings read in 3 pages: 4,000 + 4,000 + 2,220\n")
                .contains("join with a scope of holdings only: table_not_in_scope (403)\n")
                .contains("sdk_examples__account");
    }

    private record Outcome(int code, String text) {
        static Outcome of(Runnable program) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int code = Failures.report(new PrintStream(bytes, true, StandardCharsets.UTF_8), program);
            return new Outcome(code, bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
