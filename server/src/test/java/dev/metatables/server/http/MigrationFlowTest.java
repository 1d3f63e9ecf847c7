package dev.metatables.server.http;

import static dev.metatables.server.testing.Api.DS;
import static dev.metatables.server.testing.Api.DT;
import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.ServerOptions.ExternalDatabase;
import dev.metatables.server.TsManager;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.Api.Answer;
import dev.metatables.server.testing.SharedPostgres;
import dev.metatables.server.testing.SharedTsManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flow of a migration, call by call, for 60 related and 16 time-indexed tables. */
class MigrationFlowTest {
    private static final int RELATIONAL = 60;
    private static final int TIME_INDEXED = 16;
    private static final String V1 = "/api/v1/meta-tables/";
    private static final String V1_DT = "/api/v1/time-index-meta-tables/";

    /** One provider's tables, by the names of one run. */
    private record Provider(String name) {
        List<String> relational() {
            return names("r", RELATIONAL);
        }

        List<String> timeIndexed() {
            return names("s", TIME_INDEXED);
        }

        String versions() {
            return name + "__alembic_version";
        }

        private List<String> names(String kind, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> name + "__" + kind + i)
                    .toList();
        }

        Map<String, Object> versionContract() {
            return contract(versions(), List.of(column("version_num", "string", "VARCHAR", true)));
        }

        List<String> ddl() {
            List<String> ddl = new ArrayList<>();
            for (int i = 0; i < RELATIONAL; i++) {
                String key =
                        i == 0 ? "" : ", parent uuid REFERENCES " + relational().get(i / 4);
                ddl.add("CREATE TABLE " + relational().get(i) + " (uid uuid PRIMARY KEY" + key + ")");
            }
            for (String table : timeIndexed()) {
                ddl.add("CREATE TABLE " + table
                        + " (time_index timestamptz NOT NULL, sku varchar(64) NOT NULL, owner uuid" + " REFERENCES "
                        + relational().get(0) + ", UNIQUE (time_index, sku))");
            }
            ddl.add("CREATE TABLE " + versions() + " (version_num varchar(32) PRIMARY KEY)");
            ddl.add("INSERT INTO " + versions() + " VALUES ('0007')");
            return ddl;
        }
    }

    private static List<?> rows(Answer answer) {
        return answer.list();
    }

    private static List<String> uids(Answer answer) {
        return answer.list().stream()
                .map(row -> String.valueOf(((Map<?, ?>) row).get("uid")))
                .toList();
    }

    private static Map<String, Object> filter(Api api, List<String> names) {
        return Map.of(
                "data_source__uid__in", List.of(api.dataSource()),
                "physical_schema__in", List.of("public"),
                "physical_table_name__in", names,
                "limit", names.size());
    }

    private static List<Map<String, Object>> reservations(Api api, Provider provider, String versionUid) {
        return provider.relational().stream()
                .map(table -> {
                    Map<String, Object> row = api.reservation(
                            table, provider.name(), contract(table, List.of(column("uid", "uuid", "UUID", true))));
                    row.put("alembic_version_meta_table_uid", versionUid);
                    return row;
                })
                .toList();
    }

    private static List<Map<String, Object>> series(Api api, Provider provider, String versionUid) {
        return provider.timeIndexed().stream()
                .map(table -> {
                    Map<String, Object> row = api.timeIndexed(table, provider.name());
                    row.put("alembic_version_meta_table_uid", versionUid);
                    return row;
                })
                .toList();
    }

    private static Map<String, Object> finalization(Provider provider, String versionUid, List<String> uids) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(List.of(versionUid));
        all.addAll(uids);
        body.put("meta_table_uids", all);
        body.put("migration_package", provider.name());
        body.put("migration_namespace", "tests");
        body.put("migration_provider_key", provider.name() + ":tests");
        body.put("alembic_version_meta_table_uid", versionUid);
        body.put("alembic_revision", "head");
        return body;
    }

    /** Up and down again; two servers take the calls in turn when there are two. */
    private static void run(Api one, Api other, String tables, String times, boolean first) throws Exception {
        Provider provider = new Provider(newName());
        String versionUid = first ? registered(one, provider) : reserved(one, provider);
        assertThat(rows(other.post(tables + "filter/", filter(one, provider.relational()))
                        .status(200)))
                .isEmpty();
        assertThat(rows(one.post(times + "filter/", filter(one, provider.timeIndexed()))
                        .status(200)))
                .isEmpty();
        List<Map<String, Object>> wanted = reservations(one, provider, versionUid);
        List<String> uids = new ArrayList<>(uids(other.post(tables, wanted).status(201)));
        uids.addAll(uids(one.post(times, series(one, provider, versionUid)).status(201)));
        assertThat(uids(one.post(tables, wanted).status(201))).isEqualTo(uids.subList(0, RELATIONAL));
        one.get(DS + one.dataSource() + "/").status(200);
        one.migrate(provider.name(), provider.ddl().toArray(String[]::new));
        Map<String, Object> body = finalization(provider, versionUid, uids);
        Answer done = other.post(tables + "finalize-managed/", body).status(200);
        assertThat(done.get("ok")).isEqualTo(true);
        assertThat(done.get("finalized_count")).isEqualTo((long) RELATIONAL + TIME_INDEXED + (first ? 0 : 1));
        assertThat((List<?>) done.get("tables")).allSatisfy(entry -> {
            assertThat(((Map<?, ?>) entry).get("alembic_revision")).isEqualTo("0007");
            assertThat(((Map<?, ?>) entry).get("table_kind")).isNotNull();
        });
        List<?> found = rows(
                one.post(times + "filter/", filter(one, provider.timeIndexed())).status(200));
        assertThat(found).hasSize(TIME_INDEXED).allSatisfy(row -> {
            assertThat(((Map<?, ?>) row).get("provisioning_status")).isEqualTo("active");
            assertThat((List<?>) ((Map<?, ?>) row).get("foreign_keys")).hasSize(1);
        });
        downgrade(one, other, provider, tables, body);
    }

    /** An older client registers the version table before it is there. */
    private static String registered(Api api, Provider provider) {
        Map<String, Object> body = Map.of(
                "data_source_uid",
                api.dataSource(),
                "management_mode",
                "external_registered",
                "identifier",
                provider.versions(),
                "namespace",
                "tests",
                "introspect",
                false,
                "table_contract",
                provider.versionContract());
        String uid = (String) api.post(MT + "register/", body).status(200).get("uid");
        assertThat(api.post(MT + "register/", body).status(200).get("uid")).isEqualTo(uid);
        return uid;
    }

    /** A newer one reserves it, as the root that has no version table itself. */
    private static String reserved(Api api, Provider provider) {
        Map<String, Object> row = api.reservation(provider.versions(), provider.name(), provider.versionContract());
        row.put("schema_management", Map.of("mode", "alembic_managed"));
        row.put("project_context", Map.of("project_branch_uid", "b"));
        row.remove("is_alembic_managed");
        Map<?, ?> root =
                (Map<?, ?>) api.post(V1, List.of(row)).status(201).list().get(0);
        assertThat(root.get("management_mode")).isEqualTo("platform_managed");
        assertThat(root.get("schema_management_mode")).isEqualTo("alembic_managed");
        assertThat(root.get("alembic_version_meta_table_uid")).isNull();
        Answer lease = api.post(
                        V1 + root.get("uid") + "/migration-connection/",
                        Map.of(
                                "purpose",
                                "schema_migration",
                                "package",
                                provider.name(),
                                "migration_namespace",
                                "tests",
                                "migration_provider_key",
                                provider.name() + ":tests",
                                "project_context",
                                Map.of("project_branch_uid", "b"),
                                "ttl_seconds",
                                900))
                .status(200);
        assertThat((String) lease.get("uri")).startsWith("postgresql://");
        return String.valueOf(root.get("uid"));
    }

    private static void downgrade(Api one, Api other, Provider provider, String tables, Map<String, Object> body)
            throws Exception {
        String last = provider.relational().get(RELATIONAL - 1);
        one.migrate(provider.name(), "DROP TABLE " + last);
        Answer partly = other.post(tables + "finalize-managed/", body).status(409);
        assertThat(partly.get("ok")).isEqualTo(false);
        assertThat(partly.get("failed_count")).isEqualTo(1L);
        assertThat(partly.get("reserved_count")).isEqualTo(1L);
        Map<?, ?> gone = ((List<?>) partly.get("tables"))
                .stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .filter(entry -> last.equals(entry.get("physical_table_name")))
                        .findFirst()
                        .orElseThrow();
        assertThat(gone.get("physical_table_exists")).isEqualTo(false);
        assertThat(gone.get("previous_provisioning_status")).isEqualTo("active");
        assertThat(gone.get("provisioning_status")).isEqualTo("reserved");
    }

    @Test
    void anOlderClientMigratesUpAndDown() throws Exception {
        Api api = new Api(SharedTsManager.get());
        run(api, api, MT, DT, true);
    }

    @Test
    void aNewerClientMigratesUpAndDown() throws Exception {
        Api api = new Api(SharedTsManager.get());
        run(api, api, V1, V1_DT, false);
    }

    @Test
    void twoServersTakeTheCallsInTurnAndOneMayGo(@TempDir Path directory) throws Exception {
        DatabaseAccess catalog = SharedPostgres.newDatabase();
        DatabaseAccess data = SharedPostgres.newDatabase();
        ServerOptions options = ServerOptions.defaults()
                .withPort(0)
                .withDataDirectory(directory.resolve("one"))
                .withSecrets("t".repeat(40), new byte[32])
                .withDatabases(external(catalog), external(data), false);
        try (TsManager one = TsManager.start(options)) {
            String kept;
            try (TsManager two = TsManager.start(options.withDataDirectory(directory.resolve("two")))) {
                run(new Api(one), new Api(two), MT, DT, true);
                Api user = new Api(two).with("users", newName());
                String table = newName();
                kept = uids(user.post(MT, List.of(user.reservation(table, table, contract(table, List.of()))))
                                .status(201))
                        .get(0);
                user.patch(MT + kept + "/", Map.of("labels", List.of("kept"))).status(200);
                new Api(one).get(MT + kept + "/").status(200);
            }
            // What the one that is gone was told is there.
            assertThat(new Api(one).get(MT + kept + "/").status(200).get("labels"))
                    .isEqualTo(List.of("kept"));
        }
    }

    private static ExternalDatabase external(DatabaseAccess access) {
        return new ExternalDatabase(access.jdbcUrl(), access.user(), access.password());
    }
}
