package dev.metatables.benchmarks.governed;

import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.TsManager;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Operations a second over HTTP beside the same transaction over JDBC with as many threads and connections, in turns. Each
 * caller works on rows of its own, so that none waits for another's locks.
 */
public final class OverHttp {
    private static final double SECONDS = 3;
    private static final int ROUNDS = 5;

    /** Before anything is measured: what is compiled by then depends on the number of operations, not on time. */
    private static final int WARM_UP = 20_000;

    private static final double LONGEST_WARM_UP_SECONDS = 40;
    private static final int MOST_CALLERS = 32;

    /** As many as the ceiling has: one caller may use three quarters of them. */
    private static final int CONNECTIONS = MOST_CALLERS * 4 / 3 + 1;

    private static final int ROWS_EACH = Statements.ROWS / MOST_CALLERS;
    private static final String PATH = "/orm/api/ts_manager/meta_table/execute-operation/";

    private static final String BODY = "{\"operation\": \"%s\", \"version\": \"compiled-sql.v1\", \"dialect\":"
            + " \"postgresql\", \"statement\": {\"sql\": \"%s\", \"parameters\": %s, \"parameter_types\": {},"
            + " \"paramstyle\": \"pyformat\"}, \"scope\": {\"data_source_uid\": \"%s\", \"tables\":"
            + " [{\"meta_table_uid\": \"%s\", \"alias\": \"t\", \"access\": \"%s\"}]}, \"limits\": {\"max_rows\": 1000,"
            + " \"offset\": 0, \"statement_timeout_ms\": 15000}}";

    private final TsManager manager;
    private final EmbeddedPostgres postgres;
    private final String database;
    private final String table;

    private OverHttp(TsManager manager, EmbeddedPostgres postgres, String database) {
        this.manager = manager;
        this.postgres = postgres;
        this.database = database;
        try (RetrofitTransport transport = RetrofitTransport.to(manager.url(), manager.adminToken(), null)) {
            this.table = new CatalogClient(transport)
                    .registerExternal(NumberedRow.class, manager.dataSourceUid().toString(), true)
                    .uid();
        }
    }

    /** Does one operation on a row. */
    private interface Caller extends AutoCloseable {
        void call(int id) throws Exception;
    }

    /** Measures on a database that has the table, and prints. */
    public static void run(EmbeddedPostgres postgres, String name, Path directory) throws Exception {
        ServerOptions options = ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory)
                .withSecrets(null, new byte[32])
                .withLimits(10_000, 64L << 20, CONNECTIONS)
                .withDatabases(external(postgres, "catalog"), external(postgres, name), false);
        try (TsManager manager = TsManager.start(options)) {
            new OverHttp(manager, postgres, name).compare();
        }
    }

    private static ExternalDatabase external(EmbeddedPostgres postgres, String name) throws SQLException {
        postgres.ensureDatabase(name);
        return new ExternalDatabase(postgres.jdbcUrl(name), postgres.superuser(), postgres.password());
    }

    private void compare() throws Exception {
        System.out.printf(
                "%nOver HTTP, operations a second, medians of %d rounds of %.0f s%n%-22s %8s %9s %8s %8s%n",
                ROUNDS, SECONDS, "", "JDBC", "HTTP", "ratio", "goal");
        String upsert =
                body("upsert", Statements.UPSERT.formatted("%(id)s", "%(v)s"), "{\"id\": #, \"v\": \"y\"}", "write");
        String select = body("select", Statements.SELECT.formatted("%(id)s"), "{\"id\": #}", "read");
        warmUp(() -> overHttp(upsert));
        warmUp(() -> overHttp(select));
        compare("upsert", 1, 0.5, () -> overHttp(upsert), () -> overJdbc(JdbcCaller::upsert));
        compare("upsert", 8, 0.4, () -> overHttp(upsert), () -> overJdbc(JdbcCaller::upsert));
        compare("upsert", MOST_CALLERS, 0.4, () -> overHttp(upsert), () -> overJdbc(JdbcCaller::upsert));
        compare("select", 8, 0.35, () -> overHttp(select), () -> overJdbc(JdbcCaller::select));
        compare("select", MOST_CALLERS, 0.35, () -> overHttp(select), () -> overJdbc(JdbcCaller::select));
    }

    private static void warmUp(Callable<Caller> http) throws Exception {
        double seconds = 0;
        for (double done = 0; done < WARM_UP && seconds < LONGEST_WARM_UP_SECONDS; seconds += SECONDS) {
            done += throughput(8, http) * SECONDS;
        }
    }

    private String body(String operation, String sql, String parameters, String access) {
        return BODY.formatted(operation, sql, parameters, manager.dataSourceUid(), table, access);
    }

    private static void compare(String what, int callers, double goal, Callable<Caller> http, Callable<Caller> jdbc)
            throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = throughput(callers, http);
            theirs[round] = throughput(callers, jdbc);
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        double own = ours[ROUNDS / 2];
        double ceiling = theirs[ROUNDS / 2];
        System.out.printf(
                "%-22s %,8.0f %,9.0f %8.2f %8s%n",
                what + ", " + callers + (callers == 1 ? " caller" : " callers"),
                ceiling,
                own,
                own / ceiling,
                ">= " + (float) goal);
    }

    private static double throughput(int callers, Callable<Caller> maker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Caller> made = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                made.add(maker.call());
            }
            long start = System.nanoTime();
            long end = start + (long) (SECONDS * 1e9);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Caller caller = made.get(i);
                int first = i * ROWS_EACH;
                counts.add(threads.submit(() -> callUntil(end, caller, first)));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
            for (Caller caller : made) {
                caller.close();
            }
        }
    }

    private static long callUntil(long end, Caller caller, int first) throws Exception {
        long count = 0;
        while (System.nanoTime() < end) {
            caller.call(first + (int) (count++ % ROWS_EACH));
        }
        return count;
    }

    private Caller overHttp(String body) throws Exception {
        int at = body.indexOf('#');
        String before = body.substring(0, at);
        String after = body.substring(at + 1);
        HttpCaller http = new HttpCaller(URI.create(manager.url()), PATH, manager.adminToken());
        return new Caller() {
            @Override
            public void call(int id) throws Exception {
                http.post(before + id + after);
            }

            @Override
            public void close() throws Exception {
                http.close();
            }
        };
    }

    /** A statement of the ceiling. */
    @FunctionalInterface
    private interface JdbcCall {
        Object on(JdbcCaller caller, int id) throws Exception;
    }

    private Caller overJdbc(JdbcCall statement) throws Exception {
        JdbcCaller jdbc = new JdbcCaller(postgres.connect(database));
        return new Caller() {
            @Override
            public void call(int id) throws Exception {
                statement.on(jdbc, id);
            }

            @Override
            public void close() throws Exception {
                jdbc.close();
            }
        };
    }
}
