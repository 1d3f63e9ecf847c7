package dev.metatables.server;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A catalog on a disk of 64 MB that fills up. Mounting one takes a superuser of the machine: run as root with
 * {@code -Pfull-disk}; elsewhere the tests are skipped and say so.
 */
class FullDiskTest {
    private static final int BATCH = 20;
    private static final int MOST_BATCHES = 400;
    private static final int FINALIZED = 12;
    private static final int WIDE = 60;

    @TempDir
    private Path directory;

    private Path disk;
    private String catalog;

    @BeforeEach
    void mount() throws Exception {
        if (!Boolean.getBoolean("metatables.fullDisk")) {
            System.out.println("skipped: a full disk is tried as root with -Pfull-disk");
        }
        assumeThat(Boolean.getBoolean("metatables.fullDisk")).as("-Pfull-disk").isTrue();
        disk = Files.createDirectory(directory.resolve("disk"));
        int mounted = command("mount", "-t", "tmpfs", "-o", "size=64m,mode=777", "tmpfs", disk.toString());
        if (mounted != 0) {
            System.out.println("skipped: a tmpfs cannot be mounted here (exit " + mounted + "); run as root");
        }
        assumeThat(mounted).as("a tmpfs can be mounted").isZero();
        Path folder = Files.createDirectory(disk.resolve("tables"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        catalog = newName() + "_full";
        try (Connection connection = SharedPostgres.server().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLESPACE " + catalog + " LOCATION '" + folder + "'");
            statement.execute("CREATE DATABASE " + catalog + " TABLESPACE " + catalog);
        }
        SharedPostgres.server().ensureDatabase(catalog + "_data");
    }

    @AfterEach
    void unmount() throws Exception {
        if (catalog != null) {
            try (Connection connection = SharedPostgres.server().connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE " + catalog + " WITH (FORCE)");
                statement.execute("DROP TABLESPACE " + catalog);
            }
        }
        if (disk != null) {
            command("umount", disk.toString());
        }
    }

    private static int command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static ExternalDatabase external(String database) {
        return new ExternalDatabase(
                SharedPostgres.server().jdbcUrl(database),
                SharedPostgres.server().superuser(),
                SharedPostgres.server().password());
    }

    private static List<Map<String, Object>> batch(Api api, String prefix, int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> {
                    String table = prefix + "_" + number + "_" + i;
                    Map<String, Object> row = api.reservation(
                            table, prefix, contract(table, List.of(column("id", "int64", "BIGINT", true))));
                    // What does not compress fills the disk sooner.
                    row.put(
                            "description",
                            new java.util.Random(number * 31L + i)
                                    .ints(400)
                                    .boxed()
                                    .toList()
                                    .toString());
                    return row;
                })
                .toList();
    }

    private static long count(Api api, String prefix, int number) {
        return api.post(
                        MT + "filter/",
                        Map.of(
                                "physical_table_name__in",
                                IntStream.range(0, BATCH)
                                        .mapToObj(i -> prefix + "_" + number + "_" + i)
                                        .toList(),
                                "limit",
                                BATCH))
                .status(200)
                .list()
                .size();
    }

    private TsManager server() {
        return TsManager.start(ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory.resolve("server"))
                .withSecrets(null, new byte[32])
                .withDatabases(external(catalog), external(catalog + "_data"), false));
    }

    /** Takes the room on the disk, but for so much. */
    private Path fill(int leave) throws IOException {
        Path ballast = disk.resolve("ballast");
        Files.write(ballast, new byte[(int) (disk.toFile().getUsableSpace() - leave)]);
        return ballast;
    }

    private static void assertNoRoom(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).doesNotContain("pg_tblspc").doesNotContain("extend");
    }

    @Test
    void nothingIsHalfRegisteredAndARepeatSucceedsWhenThereIsRoomAgain() throws Exception {
        try (TsManager manager = server()) {
            Api api = new Api(manager);
            Path ballast = fill(12 << 20);
            String prefix = newName();
            List<Integer> stored = new ArrayList<>();
            int refused = -1;
            for (int i = 0; i < MOST_BATCHES && refused < 0; i++) {
                Answer answer = api.post(MT, batch(api, prefix, i));
                if (answer.status() == 201) {
                    stored.add(i);
                } else {
                    assertNoRoom(answer);
                    refused = i;
                }
            }
            assertThat(refused).as("the disk filled up").isNotNegative();
            assertThat(count(api, prefix, refused)).isZero();
            Files.delete(ballast);
            api.post(MT, batch(api, prefix, refused)).status(201);
            stored.add(refused);
            for (int number : stored) {
                assertThat(count(api, prefix, number)).isEqualTo(BATCH);
            }
        }
    }

    @Test
    void nothingIsHalfFinalizedAndARepeatSucceedsWhenThereIsRoomAgain() throws Exception {
        try (TsManager manager = server()) {
            Api api = new Api(manager);
            String prefix = newName();
            List<List<String>> batches = new ArrayList<>();
            List<String> ddl = new ArrayList<>();
            String columns = IntStream.range(0, WIDE)
                    .mapToObj(i -> "a_column_with_a_long_name_" + i + " varchar(" + (i + 1) + ") DEFAULT 'x" + i + "'")
                    .collect(Collectors.joining(", "));
            for (int number = 0; number < FINALIZED; number++) {
                batches.add(api.post(MT, batch(api, prefix, number)).status(201).list().stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("uid")))
                        .toList());
                for (int i = 0; i < BATCH; i++) {
                    ddl.add("CREATE TABLE " + prefix + "_" + number + "_" + i + " (id bigint PRIMARY KEY, " + columns
                            + ")");
                }
            }
            api.migrate(prefix, ddl.toArray(String[]::new));
            Path ballast = fill(2 << 20);
            int refused = -1;
            for (int number = 0; number < FINALIZED && refused < 0; number++) {
                Answer answer = finish(api, batches.get(number));
                if (answer.status() != 200) {
                    assertNoRoom(answer);
                    refused = number;
                }
            }
            assertThat(refused).as("the disk filled up").isNotNegative();
            for (Map<?, ?> row : rows(api, batches.get(refused))) {
                assertThat(row.get("provisioning_status")).isEqualTo("reserved");
                assertThat((List<?>) row.get("columns")).hasSize(1);
            }
            Files.delete(ballast);
            assertThat(finish(api, batches.get(refused)).status(200).get("finalized_count"))
                    .isEqualTo((long) BATCH);
            for (int number = 0; number <= refused; number++) {
                assertThat(rows(api, batches.get(number))).hasSize(BATCH).allSatisfy(row -> {
                    assertThat(row.get("provisioning_status")).isEqualTo("active");
                    assertThat((List<?>) row.get("columns")).hasSize(WIDE + 1);
                });
            }
        }
    }

    private static Answer finish(Api api, List<String> uids) {
        return api.post(MT + "finalize-managed/", Map.of("meta_table_uids", uids));
    }

    private static List<Map<?, ?>> rows(Api api, List<String> uids) {
        List<Map<?, ?>> rows = new ArrayList<>();
        api.post(MT + "filter/", Map.of("uid__in", uids)).status(200).list().forEach(row -> rows.add((Map<?, ?>) row));
        return rows;
    }
}
