package dev.metatables.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.server.TsManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks to a TS Manager as a client does, with the bodies of the specification. */
public final class Api {
    public static final String MT = "/orm/api/ts_manager/meta_table/";
    public static final String DT = "/orm/api/ts_manager/dynamic_table/";
    public static final String DS = "/orm/api/ts_manager/dynamic_table_data_source/";

    /** Answers of so many characters are not looked into. */
    private static final int LARGE = 1 << 20;

    private static final AtomicInteger NAMES = new AtomicInteger();
    private final String url;
    private final String token;
    private final String dataSource;
    private final HttpClient client = HttpClient.newHttpClient();

    public Api(TsManager manager) {
        this(manager, manager.adminToken());
    }

    public Api(TsManager manager, String token) {
        this(manager.url(), token, manager.dataSourceUid().toString());
    }

    public Api(String url, String token, String dataSource) {
        this.url = url;
        this.token = token;
        this.dataSource = dataSource;
    }

    /** An answer. */
    public record Answer(int status, String text, HttpHeaders headers) {
        public Map<?, ?> map() {
            return (Map<?, ?>) Json.parse(text);
        }

        public List<?> list() {
            return (List<?>) Json.parse(text);
        }

        public Object get(String key) {
            return map().get(key);
        }

        /** A header; empty when there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The answer, after looking at its status. */
        public Answer status(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path)), "");
    }

    public Answer post(String path, Object body) {
        return postBytes(path, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body with a header. */
    public Answer postWith(String path, Object body, String header, String value) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header(header, value)
                        .POST(BodyPublishers.ofString(Json.write(body))),
                Json.write(body));
    }

    public Answer postBytes(String path, byte[] body) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofByteArray(body)),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Sends SQL or another text that is no JSON. */
    public Answer postText(String path, String text) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(text)),
                Json.write(text));
    }

    public Answer patch(String path, Object body) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .method("PATCH", BodyPublishers.ofString(Json.write(body))),
                Json.write(body));
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).DELETE(), "");
    }

    public Answer send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body)), body);
    }

    /** The same server with another token. */
    public Api as(String otherToken) {
        return new Api(url, otherToken, dataSource);
    }

    /** A new principal of a kind ({@code users}, {@code service-accounts}) with a token; this caller administers. */
    public Api with(String kind, String name) {
        post("/admin/v1/" + kind + "/", Map.of("name", name)).status(201);
        return as(newToken(Map.of("principal", name)));
    }

    /** A new token as its body asks for it. */
    public String newToken(Map<String, ?> body) {
        return String.valueOf(post("/admin/v1/tokens/", body).status(201).get("token"));
    }

    /** Sends, and holds what was sent and answered against the server's description. */
    private Answer send(HttpRequest.Builder request, String body) {
        try {
            HttpResponse<String> response = client.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
            HttpRequest sent = response.request();
            if (response.body().length() < LARGE) {
                assertThat(Described.of(url)
                                .check(
                                        sent.method(),
                                        sent.uri().getPath(),
                                        body,
                                        response.statusCode(),
                                        response.body()))
                        .as(sent.method() + " " + sent.uri() + " " + response.body())
                        .isEmpty();
            }
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public String token() {
        return token;
    }

    public String dataSource() {
        return dataSource;
    }

    /** A table name no other test uses. */
    public static String newName() {
        return "t__x" + NAMES.incrementAndGet();
    }

    public static Map<String, Object> column(String name, String type, String backend, boolean key) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("data_type", type);
        column.put("backend_type", backend);
        column.put("nullable", false);
        column.put("primary_key", key);
        column.put("unique", false);
        return column;
    }

    public static Map<String, Object> contract(String table, List<Map<String, Object>> columns) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("version", "relational-table.v1");
        contract.put("physical", Map.of("schema", "public", "table_name", table));
        contract.put("columns", columns);
        contract.put("constraints", List.of());
        return contract;
    }

    /** A row to reserve; time-indexed when the contract says so. */
    public Map<String, Object> reservation(String table, String provider, Map<String, Object> contract) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data_source_uid", dataSource());
        row.put("identifier", table);
        row.put("namespace", "tests");
        row.put("description", "A table of the tests.");
        row.put("labels", List.of("test"));
        row.put("management_mode", "platform_managed");
        row.put("provisioning_status", "reserved");
        row.put("is_alembic_managed", true);
        row.put("migration_package", provider);
        row.put("migration_namespace", "tests");
        row.put("migration_provider_key", provider + ":tests");
        row.put("alembic_version_meta_table_uid", null);
        row.put("alembic_revision", null);
        row.put("physical_schema", "public");
        row.put("physical_table_name", table);
        row.put("protect_from_deletion", false);
        row.put("table_contract", contract);
        return row;
    }

    public Map<String, Object> timeIndexed(String table, String provider) {
        Map<String, Object> contract = new LinkedHashMap<>(contract(
                table,
                List.of(
                        column("time_index", "timestamp with time zone", "TIMESTAMP WITH TIME ZONE", false),
                        column("sku", "string", "VARCHAR(64)", false))));
        contract.remove("constraints");
        contract.put("table_kind", "time_indexed");
        contract.put(
                "authoring",
                Map.of(
                        "time_indexed",
                        Map.of("time_index_name", "time_index", "index_names", List.of("time_index", "sku"))));
        Map<String, Object> row = reservation(table, provider, contract);
        row.put("time_index_name", "time_index");
        row.put("cadence", "1d");
        row.put("partition_strategy", "backend_default");
        return row;
    }

    /** Reserves a relational table, makes it through a lease, and finalizes it; gives its uid. */
    public String table(String table, String ddl) throws SQLException {
        return table("tests", table, ddl);
    }

    /** The same for a provider. */
    public String table(String provider, String table, String ddl) throws SQLException {
        return finalized(provider, MT, reservation(table, provider, contract(table, List.of())), ddl);
    }

    /** Reserves, migrates and finalizes a table; gives its uid. */
    public String finalized(String provider, String resource, Map<String, Object> reservation, String ddl)
            throws SQLException {
        Answer reserved = post(resource, List.of(reservation)).status(201);
        String uid = String.valueOf(((Map<?, ?>) reserved.list().get(0)).get("uid"));
        migrate(provider, ddl);
        post(MT + "finalize-managed/", Map.of("meta_table_uids", List.of(uid))).status(200);
        return uid;
    }

    /** Runs statements with a leased credential. */
    public void migrate(String provider, String... statements) throws SQLException {
        try (Connection connection = lease(provider, 60);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A connection with a leased credential. */
    public Connection lease(String provider, int seconds) throws SQLException {
        return lease(provider, seconds, null);
    }

    /** A connection with a leased credential to a database other than the one it is for. */
    public Connection lease(String provider, int seconds, String otherDatabase) throws SQLException {
        Map<?, ?> lease = post(
                        DS + dataSource() + "/migration-connection/",
                        Map.of(
                                "purpose",
                                "schema_migration",
                                "package",
                                provider,
                                "migration_namespace",
                                "tests",
                                "ttl_seconds",
                                seconds))
                .status(200)
                .map();
        URI uri = URI.create(String.valueOf(lease.get("uri")));
        String[] user = uri.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort()
                        + (otherDatabase == null ? uri.getPath() : "/" + otherDatabase),
                user[0],
                user[1]);
    }

    /** Sends an operation over tables given as uid and access pairs. */
    public Answer execute(
            String kind, String sql, Map<String, ?> parameters, Map<String, ?> limits, String... uidsAndAccess) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (int i = 0; i < uidsAndAccess.length; i += 2) {
            tables.add(Map.of("meta_table_uid", uidsAndAccess[i], "access", uidsAndAccess[i + 1]));
        }
        return post(
                MT + "execute-operation/",
                Map.of(
                        "operation",
                        kind,
                        "version",
                        "compiled-sql.v1",
                        "dialect",
                        "postgresql",
                        "statement",
                        Map.of("sql", sql, "parameters", parameters, "paramstyle", "pyformat"),
                        "scope",
                        Map.of("data_source_uid", dataSource(), "tables", tables),
                        "limits",
                        limits));
    }
}
