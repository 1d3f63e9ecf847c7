package dev.metatables.server;

import static dev.metatables.server.testing.Api.MT;
import static dev.metatables.server.testing.Api.column;
import static dev.metatables.server.testing.Api.contract;
import static dev.metatables.server.testing.Api.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.Doctor.Verdict;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.testing.Api;
import dev.metatables.server.testing.ServerProcess;
import dev.metatables.server.testing.SharedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog whose database cannot have the extension that finds words that are only alike. */
class WithoutTrigramsTest {

    @TempDir
    private Path directory;

    private List<String> found(Api api, String search) {
        return api.get(MT + search).status(200).list().stream()
                .map(row -> String.valueOf(((Map<?, ?>) row).get("physical_table_name")))
                .toList();
    }

    @Test
    void searchesFindWordsAndTheNextStartMendsIt() throws Exception {
        DatabaseAccess catalog = SharedPostgres.newDatabase();
        DatabaseAccess data = SharedPostgres.newDatabase();
        SharedPostgres.run(catalog, """
                CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE insufficient_privilege USING MESSAGE = 'permission denied to create extension'; END $$;
                CREATE EVENT TRIGGER no_extension ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION')
                EXECUTE FUNCTION refuse();
                """);
        ServerOptions options =
                ServerProcess.shared(directory, catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password());
        String harbours = newName();
        String ships = newName();
        try (TsManager manager = TsManager.start(options)) {
            Api api = new Api(manager);
            for (String table : List.of(harbours, ships)) {
                Map<String, Object> id = column("id", "int64", "BIGINT", true);
                id.put("description", table.equals(ships) ? "The keel number." : "The quay.");
                Map<String, Object> row = api.reservation(table, table, contract(table, List.of(id)));
                row.put("description", table.equals(ships) ? "Ships of the northern fleet." : "Harbours of the north.");
                api.post(MT, List.of(row)).status(201);
            }
            assertThat(found(api, "description-search/?q=northern%20fleet")).containsExactly(ships);
            assertThat(found(api, "description-search/?q=Ships%20harbours%20fleet"))
                    .containsExactly(ships, harbours);
            assertThat(found(api, "description-search/?q=northen")).isEmpty();
            assertThat(found(api, "description-search/?q=100%25")).isEmpty();
            assertThat(found(api, "column-search/?q=KEEL")).containsExactly(ships);
            assertThat(found(api, "column-search/?q=number%20quay")).hasSize(2);
            assertThat(found(api, "column-search/?q=number%20quay&limit=1&offset=1"))
                    .hasSize(1);
        }
        SharedPostgres.run(catalog, "DROP EVENT TRIGGER no_extension;");
        try (TsManager manager = TsManager.start(options)) {
            assertThat(found(new Api(manager), "description-search/?q=northen%20fleet"))
                    .containsExactly(ships);
        }
        assertThat(Doctor.examine(options))
                .filteredOn(finding -> finding.what().contains("pg_trgm"))
                .extracting(Doctor.Finding::verdict)
                .containsExactly(Verdict.OK);
    }

    @Test
    void theDoctorSaysWhetherTheKeyOpensTheLoginsThatAreKept() throws Exception {
        DatabaseAccess catalog = SharedPostgres.newDatabase();
        DatabaseAccess data = SharedPostgres.newDatabase();
        ServerOptions options =
                ServerProcess.shared(directory, catalog.jdbcUrl(), data.jdbcUrl(), catalog.user(), catalog.password());
        try (TsManager manager = TsManager.start(options)) {
            Api api = new Api(manager);
            String uid = String.valueOf(api.post(
                            "/admin/v1/data-sources/",
                            Map.of("name", "second", "url", data.jdbcUrl(), "user", data.user(), "password", "wrong"))
                    .status(201)
                    .get("uid"));
            assertThat(sealed(options)).containsExactly(Verdict.OK);
            byte[] other = new byte[32];
            other[0] = 1;
            ServerOptions another =
                    options.withSecrets(options.adminToken(), other).withDataDirectory(directory.resolve("another"));
            assertThat(sealed(another)).containsExactly(Verdict.PROBLEM);
            try (TsManager wrongKey = TsManager.start(another)) {
                // A repeat would meet the same, so it is no 5xx.
                Api.Answer refused = new Api(wrongKey)
                        .post("/admin/v1/data-sources/" + uid + "/probe/", Map.of())
                        .status(400);
                assertThat(refused.get("code")).isEqualTo("capability_missing");
                assertThat(refused.text()).contains("secret key");
            }
        }
    }

    private static List<Verdict> sealed(ServerOptions options) {
        return Doctor.examine(options).stream()
                .filter(finding -> finding.what().contains("login of the data source second"))
                .map(Doctor.Finding::verdict)
                .toList();
    }
}
