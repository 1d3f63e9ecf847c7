package dev.metatables.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that begin as copies, in a cache of the test's own; whatever is wrong with the template, a server starts. */
class ClusterTemplateTest {

    private static final String NAME = "things1";

    @TempDir
    Path folder;

    private final AtomicInteger prepared = new AtomicInteger();
    private Path cache;
    private Path store;
    private int servers;

    /** The programs are those that are unpacked already. */
    @BeforeEach
    void makeCache() throws IOException {
        Binaries binaries = new BinariesCache(CacheDirectory.choose(), Platform.current()).find(OptionalInt.empty());
        cache = Files.createDirectory(folder.resolve("cache"));
        Files.createSymbolicLink(cache.resolve(binaries.home().getFileName()), binaries.home());
        store = cache.resolve("template-" + binaries.home().getFileName() + "-" + NAME);
    }

    @Test
    void copiesHaveWhatWasPreparedOnceAndPasswordsOfTheirOwn() throws Exception {
        try (EmbeddedPostgres first = start();
                EmbeddedPostgres second = start()) {
            assertThat(prepared).hasValue(1);
            execute(first, "INSERT INTO things VALUES ('of the first')");
            assertThat(things(first)).containsExactly("prepared", "of the first");
            assertThat(things(second)).containsExactly("prepared");
            assertThat(first.password()).isNotEqualTo(second.password());
            for (String wrong : List.of(first.password(), "")) {
                assertThatThrownBy(() -> DriverManager.getConnection(second.jdbcUrl("postgres"), "postgres", wrong))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(one(second, "SHOW fsync")).isEqualTo("off");
            assertThat(entries(store)).containsExactlyInAnyOrder("cluster", "lock");
        }
        assertThat(filesBelow(store)).noneMatch(file -> file.contains("password"));
        assertThat(entries(store)).hasSize(3).anyMatch(name -> name.startsWith("copy-"));
        try (EmbeddedPostgres next = start()) {
            assertThat(entries(store)).containsExactlyInAnyOrder("cluster", "lock");
            assertThat(things(next)).containsExactly("prepared");
        }
        assertThat(prepared).hasValue(1);
    }

    @Test
    void severalStartsAtOnceMakeOneTemplate() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<EmbeddedPostgres> start = this::start;
            for (Future<EmbeddedPostgres> started : threads.invokeAll(List.of(start, start))) {
                started.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(prepared).hasValue(1);
    }

    @Test
    void whatAKilledMakerLeftIsStoppedAndReplaced() throws Exception {
        Files.createDirectories(store.resolve("copying/half"));
        // As after a kill: the server of the one who made the template runs on.
        EmbeddedPostgres left = EmbeddedPostgres.start(EmbeddedOptions.at(store.resolve("making"))
                .withCacheDirectory(cache)
                .withThrowAwayData());

        try (EmbeddedPostgres server = start()) {
            assertThat(ProcessHandle.of(left.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(things(server)).containsExactly("prepared");
        }
        assertThat(entries(store)).hasSize(3).doesNotContain("making", "copying");
        left.close();
    }

    @Test
    void aTemplateThatCannotBeMadeOrIsSpoiltIsNoReasonNotToStart() throws Exception {
        ClusterTemplate failing = new ClusterTemplate(NAME, server -> {
            throw new SQLException("no such luck");
        });
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data().withTemplate(failing))) {
            assertThat(one(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(entries(store)).containsExactly("lock");

        start().close();
        for (String name : entries(store)) {
            if (!name.equals("lock")) {
                Files.delete(store.resolve(name).resolve("global/pg_control"));
            }
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(one(server, "SELECT to_regclass('things') IS NULL")).isEqualTo("t");
        }
        assertThat(store).doesNotExist();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoReasonNotToStart() throws Exception {
        Files.writeString(store, "in the way");

        try (EmbeddedPostgres server = start()) {
            assertThat(one(server, "SELECT to_regclass('things') IS NULL")).isEqualTo("t");
        }
        assertThat(store).hasContent("in the way");
    }

    private EmbeddedPostgres start() {
        ClusterTemplate template = new ClusterTemplate(NAME, server -> {
            prepared.incrementAndGet();
            execute(server, "CREATE TABLE things AS SELECT 'prepared' AS thing");
        });
        return EmbeddedPostgres.start(data().withTemplate(template));
    }

    private synchronized EmbeddedOptions data() {
        return EmbeddedOptions.at(folder.resolve("data" + servers++))
                .withCacheDirectory(cache)
                .withThrowAwayData();
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static List<String> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> things(EmbeddedPostgres server) throws SQLException {
        return List.of(one(server, "SELECT string_agg(thing, ',' ORDER BY thing DESC) FROM things")
                .split(","));
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
