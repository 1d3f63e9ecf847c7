package dev.metatables.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.server.ServerOptions;
import dev.metatables.server.TsManager;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of administrators against a real server. */
class AdministrationCommandsTest {
    @TempDir
    private static Path directory;

    private static TsManager manager;

    @BeforeAll
    static void start() {
        manager = TsManager.start(ServerOptions.defaults().withPort(0).withDataDirectory(directory));
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = MetaTablesCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", directory.toString()));
        int code = command.execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private static int status(String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(manager.url() + "/orm/api/ts_manager/meta_table/"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aTokenIsMadeUsedListedAndRevoked() throws Exception {
        assertThat(run("service-account", "create", "loader").code()).isZero();
        Ended made = run("token", "create", "loader", "--name", "nightly", "--namespace", "a", "--expires-in", "90d");
        assertThat(made.code()).as(made.err()).isZero();
        String token = made.out().strip();
        assertThat(status(token)).isEqualTo(200);
        Ended list = run("token", "list");
        assertThat(list.out()).contains("nightly", "loader").doesNotContain(token);
        String uid = list.out()
                .lines()
                .filter(line -> line.contains("nightly"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow();
        assertThat(run("token", "revoke", uid).code()).isZero();
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void usersAndTeamsAreMadeListedAndDisabled() {
        assertThat(run("user", "create", "ann", "--email", "ann@example.org").out())
                .contains("ann@example.org");
        assertThat(run("team", "create", "quants").code()).isZero();
        assertThat(run("team", "add-member", "quants", "ann").code()).isZero();
        assertThat(run("team", "list").out()).contains("quants", "ann");
        InputStream input = System.in;
        System.setIn(new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("user", "set-password", "ann").code()).isZero();
        } finally {
            System.setIn(input);
        }
        assertThat(run("user", "disable", "ann").code()).isZero();
        assertThat(run("user", "list").out()).contains("ann");
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() {
        Ended unknown = run("team", "add-member", "nobodies", "ann");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("nobodies").doesNotContain("\tat ");
        assertThat(run("token", "create", "admin", "--expires-in", "soon").code())
                .isEqualTo(2);
        assertThat(run("user").code()).isEqualTo(2);
        Ended away = run("user", "list", "--endpoint", "http://127.0.0.1:1");
        assertThat(away.code()).isEqualTo(4);
        assertThat(away.err()).contains("127.0.0.1:1");
    }

    @Test
    void organizationsAndProjectsAreMadeAndListed() {
        Ended made = run("organization", "create", "acme", "--administrator", "ann");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("acme", "ann", "mt_");
        assertThat(run("organization", "list").out())
                .contains("default", "acme")
                .doesNotContain("mt_");
        assertThat(run("organization", "create", "acme").code()).isEqualTo(3);
        assertThat(run("organization").code()).isEqualTo(2);
        String source = manager.dataSourceUid().toString();
        Ended set = run("project", "set", "desk", "--data-source", source, "--branch", "main", "--branch", "next");
        assertThat(set.code()).as(set.err()).isZero();
        assertThat(run("project", "list").out()).contains("desk", source, "main", "next");
        assertThat(run("project", "set", "desk").code()).isEqualTo(2);
        assertThat(run("project", "set", "desk", "--data-source", "00000000-0000-4000-8000-000000000000")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void sourcesAreListedAndTheDoctorLooksWithoutChanging() {
        assertThat(run("data-source", "list").out()).contains("default", "AVAILABLE");
        Ended doctor = run("doctor");
        assertThat(doctor.code()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains("can be written");
        Ended away = run("doctor", "--database-url", "postgresql://me@127.0.0.1:1/none");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.out()).contains("problem", "catalog database", "secret key");
    }
}
