package dev.metatables.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.postgres.lexer.StatementSplitter;
import dev.metatables.runtime.model.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A history with everything that a tool which splits text could trip over, run as text and by the runner. */
class OfflineScriptTest {
    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final String C = "cccccccccccc";
    private static final String D = "dddddddddddd";
    private static final String E = "eeeeeeeeeeee";
    private static final VersionStore VERSIONS =
            new VersionStore("public", "p__alembic_version", "p__alembic_version_history");
    private static final List<TableName> TABLES =
            List.of(new TableName("public", "p__Order Lines"), new TableName("Ärger \"x\"", "SELECT"));
    private static final RevisionGraph GRAPH = RevisionGraph.of(List.of(
            file(A, 1, true), file(B, 2, true, A), file(C, 3, true, A), file(D, 4, true, B, C), file(E, 5, false, D)));
    private static final String STRUCTURE =
            "SELECT string_agg(line, E'\\n' ORDER BY line) FROM (SELECT pg_get_functiondef(p.oid)"
                    + " || coalesce(obj_description(p.oid), '') AS line FROM pg_proc p WHERE pronamespace NOT IN"
                    + " (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')"
                    + " UNION ALL SELECT nspname FROM pg_namespace) AS all_lines";

    private static RevisionFile file(String revision, int day, boolean transactional, String... parents) {
        return new RevisionFile(
                revision + "_step.sql",
                revision,
                Arrays.asList(parents),
                "p",
                Instant.EPOCH.plusSeconds(day),
                null,
                transactional,
                resource(revision.charAt(0) + "_upgrade.sql"),
                resource(revision.charAt(0) + "_downgrade.sql"));
    }

    private static String resource(String name) {
        try (var stream = OfflineScriptTest.class.getResourceAsStream("/offline/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MigrationRunner runner(TestDatabase database) {
        return new MigrationRunner(
                database.target(), VERSIONS, GRAPH, new ProviderSchema(TABLES), RunOptions.defaults());
    }

    private static String structure(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new ProviderSchema(TABLES).digest(connection) + database.query(STRUCTURE);
        }
    }

    private static void run(TestDatabase database, String script) throws SQLException {
        try (Connection connection = database.connectSimple();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // What runs in no transaction is sent alone by every tool.
            boolean alone = script.contains("CONCURRENTLY");
            for (String text : alone ? StatementSplitter.split(script) : List.of(script)) {
                statement.execute(text);
            }
        }
    }

    @Test
    void textGivesTheSchemaOfTheRunnerAtEveryStep() throws SQLException, IOException {
        TestDatabase byText = new TestDatabase();
        TestDatabase byRunner = new TestDatabase();
        String empty = structure(byText);

        for (String target : List.of(A, B, D, "heads")) {
            Set<String> from = runner(byText).current();
            run(byText, OfflineScript.upgrade(VERSIONS, GRAPH, from, target));
            runner(byRunner).upgrade(target);
            assertThat(structure(byText)).isEqualTo(structure(byRunner));
            assertThat(runner(byText).current()).isEqualTo(runner(byRunner).current());
        }
        assertThat(structure(byText)).contains("price").isNotEqualTo(empty);
        for (String target : List.of(D, "-1", A, "base")) {
            Set<String> from = runner(byText).current();
            run(byText, OfflineScript.downgrade(VERSIONS, GRAPH, from, target));
            runner(byRunner).downgrade(target);
            assertThat(structure(byText)).isEqualTo(structure(byRunner));
            assertThat(runner(byText).current()).isEqualTo(runner(byRunner).current());
        }
        assertThat(structure(byText)).isEqualTo(empty);
    }
}
