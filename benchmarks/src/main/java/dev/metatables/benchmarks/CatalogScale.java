package dev.metatables.benchmarks;

import dev.metatables.contract.json.Json;
import dev.metatables.postgres.embedded.EmbeddedOptions;
import dev.metatables.postgres.embedded.EmbeddedPostgres;
import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the catalog answers with many tables, beside the same calls with few: filter by names, detail, description and column
 * search, and the schema graph, over HTTP as a caller who is no administrator. Each table has 15 columns and a key to
 * another, and each answer has the same rows in either size. The ceiling is the same server with {@value #FEW} tables.
 */
public final class CatalogScale {
    private static final int FEW = 200;
    private static final int MANY = Integer.getInteger("metatables.tables", 20_000);
    private static final int COLUMNS = 15;
    private static final int NAMES = 500;
    private static final int BATCH = 500;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 200;
    private static final String MT = "/orm/api/ts_manager/meta_table/";
    private static final String CONSONANTS = "bcdfghjklmnprstvwxyz";
    private static final String VOWELS = "aeiou";

    private final String url;
    private final String token;
    private final String source;
    private final HttpClient client = HttpClient.newHttpClient();

    private CatalogScale(TsManager manager, String token) {
        this.url = manager.url();
        this.token = token;
        this.source = manager.dataSourceUid().toString();
    }

    /** Runs both sizes and prints them side by side. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("metatables-catalog-scale");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedOptions.at(work.resolve("postgres")))) {
            // A JVM that is cold would flatter the second size.
            run(postgres, work, "warm", FEW);
            Map<String, double[]> few = run(postgres, work, "few", FEW);
            Map<String, double[]> many = run(postgres, work, "many", MANY);
            System.out.printf("%n%-44s %10s %10s %8s%n", "p95 milliseconds", FEW, MANY, "ratio");
            few.forEach((call, seconds) -> {
                double[] at = Objects.requireNonNull(many.get(call));
                System.out.printf(
                        "%-44s %10.1f %10.1f %8.2f%n", call, seconds[1] * 1e3, at[1] * 1e3, at[1] / seconds[1]);
            });
            System.out.println();
            few.forEach((call, seconds) -> System.out.printf(
                    "%-44s median %.1f, %.1f ms%n",
                    call, seconds[0] * 1e3, Objects.requireNonNull(many.get(call))[0] * 1e3));
        } finally {
            Folders.delete(work);
        }
    }

    private static Map<String, double[]> run(EmbeddedPostgres postgres, Path work, String name, int tables)
            throws Exception {
        postgres.ensureDatabase("catalog_" + name);
        postgres.ensureDatabase("data_" + name);
        ServerOptions options = ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(work.resolve(name))
                .withSecrets(null, new byte[32])
                .withDatabases(database(postgres, "catalog_" + name), database(postgres, "data_" + name), false);
        try (TsManager manager = TsManager.start(options)) {
            CatalogScale admin = new CatalogScale(manager, manager.adminToken());
            admin.call("POST", "/admin/v1/service-accounts/", Map.of("name", "bench"));
            Map<?, ?> made = (Map<?, ?>)
                    Objects.requireNonNull(admin.call("POST", "/admin/v1/tokens/", Map.of("principal", "bench")));
            CatalogScale caller = new CatalogScale(manager, String.valueOf(made.get("token")));
            List<String> uids = caller.fill(tables);
            try (Connection connection = postgres.connect("catalog_" + name);
                    Statement statement = connection.createStatement()) {
                // Keys are reflected from physical tables; these stand for twenty thousand of them. They stay within
                // groups of 200, so that a table has as many neighbours in either size.
                statement.execute("""
                        INSERT INTO metatables.meta_table_foreign_key
                        SELECT uid, 0, 'fk', '{c1}', 'public', 'app__t' || (n / 200 * 200 + n % 200 / 10),
                            '{c0}', 'restrict'
                        FROM (SELECT uid, substr(physical_table_name, 7)::int AS n FROM metatables.meta_table) t
                        WHERE n % 200 > 0
                        """);
                statement.execute("VACUUM ANALYZE");
            }
            return caller.measure(tables, uids);
        }
    }

    private static ExternalDatabase database(EmbeddedPostgres postgres, String name) {
        return new ExternalDatabase(postgres.jdbcUrl(name), postgres.superuser(), postgres.password());
    }

    private List<String> fill(int tables) throws IOException, InterruptedException {
        List<String> uids = new ArrayList<>(tables);
        long start = System.nanoTime();
        for (int from = 0; from < tables; from += BATCH) {
            List<Object> rows = new ArrayList<>();
            for (int i = from; i < Math.min(tables, from + BATCH); i++) {
                rows.add(reservation(i));
            }
            for (Object row : (List<?>) Objects.requireNonNull(call("POST", MT, rows))) {
                uids.add(String.valueOf(((Map<?, ?>) row).get("uid")));
            }
        }
        double seconds = Samples.secondsSince(start);
        System.out.printf(
                "reserved %d tables with %d columns each in %.1f s: %.0f tables/s%n",
                tables, COLUMNS, seconds, tables / seconds);
        long single = System.nanoTime();
        for (int i = 0; i < FEW; i++) {
            call("POST", MT + "register/", registration(i));
        }
        System.out.printf("registered %d again, one by one: %.0f tables/s%n", FEW, FEW / Samples.secondsSince(single));
        return uids;
    }

    /** A word nobody else has, as different from others as words are. */
    private static String word(int number) {
        Random random = new Random(number * 2_654_435_761L);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
            if (random.nextInt(3) == 0) {
                word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            }
        }
        return word.toString();
    }

    private static Map<String, Object> contract(int number) {
        List<Object> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", "c" + i);
            column.put("data_type", i < 2 ? "uuid" : "string");
            column.put("backend_type", i < 2 ? "UUID" : "VARCHAR");
            column.put("nullable", i > 0);
            column.put("primary_key", i == 0);
            column.put("unique", false);
            column.put("description", "The " + word(number * COLUMNS + i) + " of the row.");
            columns.add(column);
        }
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("version", "relational-table.v1");
        contract.put("physical", Map.of("schema", "public", "table_name", "app__t" + number));
        contract.put("columns", columns);
        return contract;
    }

    private Map<String, Object> reservation(int number) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data_source_uid", source);
        row.put("identifier", "app__t" + number);
        row.put("namespace", "bench");
        row.put(
                "description",
                "Rows of " + word(1_000_000 + number) + ", one by " + word(2_000_000 + number % 97) + ".");
        row.put("labels", List.of("bench"));
        row.put("management_mode", "platform_managed");
        row.put("provisioning_status", "reserved");
        row.put("is_alembic_managed", true);
        row.put("migration_package", "app");
        row.put("migration_namespace", "bench");
        row.put("migration_provider_key", "app:bench");
        row.put("physical_schema", "public");
        row.put("physical_table_name", "app__t" + number);
        row.put("protect_from_deletion", false);
        row.put("table_contract", contract(number));
        return row;
    }

    private Map<String, Object> registration(int number) {
        Map<String, Object> row = new LinkedHashMap<>(reservation(number));
        row.keySet()
                .removeAll(List.of(
                        "provisioning_status",
                        "is_alembic_managed",
                        "migration_package",
                        "migration_namespace",
                        "migration_provider_key",
                        "physical_table_name"));
        row.put("provisioning", Map.of("create_table", false));
        return row;
    }

    private Map<String, double[]> measure(int tables, List<String> uids) throws IOException, InterruptedException {
        Map<String, double[]> measured = new LinkedHashMap<>();
        List<String> known = IntStream.range(0, NAMES)
                .mapToObj(i -> "app__t" + (i < FEW ? i : 10_000_000 + i))
                .toList();
        List<String> spread = IntStream.range(0, NAMES)
                .mapToObj(i -> "app__t" + (i < FEW ? (long) i * (tables / FEW) / FEW * FEW + i : 10_000_000 + i))
                .toList();
        measured.put("filter by 500 names, 200 there, together", time("POST", i -> MT + "filter/", filter(known)));
        measured.put("filter by 500 names, 200 there, far apart", time("POST", i -> MT + "filter/", filter(spread)));
        measured.put("detail", time("GET", i -> MT + uids.get(i * 37 % tables) + "/", null));
        measured.put(
                "description search",
                time("GET", i -> MT + "description-search/?q=" + word(1_000_000 + i * 37 % tables), null));
        measured.put(
                "column search",
                time("GET", i -> MT + "column-search/?q=" + word(i * 37 % tables * COLUMNS + 3), null));
        measured.put(
                "schema graph, depth 2, incoming",
                time("GET", i -> MT + uids.get(1 + i * 7 % 19) + "/schema-graph/?depth=2&include_incoming=True", null));
        return measured;
    }

    private static Map<String, Object> filter(List<String> names) {
        return Map.of("physical_table_name__in", names, "limit", 5000);
    }

    /** Median and p95 in seconds. */
    private double[] time(String method, IntFunction<String> path, @Nullable Object body)
            throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            long start = System.nanoTime();
            send(method, path.apply(i), body);
            if (i >= WARM_UP) {
                seconds.add(Samples.secondsSince(start));
            }
        }
        seconds.sort(null);
        return new double[] {seconds.get(ROUNDS / 2), seconds.get(ROUNDS * 95 / 100)};
    }

    private @Nullable Object call(String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return Json.parse(send(method, path, body));
    }

    private String send(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        var response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
