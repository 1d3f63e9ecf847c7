package dev.metatables.migrations.schema;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.revision.RevisionScript;
import dev.metatables.postgres.ddl.TableDdl;
import dev.metatables.postgres.lexer.Lexer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Runs revision files in a scratch database, to learn which schema they record. */
public final class Replay {

    private final Scratch scratch;
    private final Neighbours neighbours;

    /**
     * Replays in this scratch database.
     *
     * @param neighbours tables of other providers that the files' foreign keys need
     */
    public Replay(Scratch scratch, Neighbours neighbours) {
        this.scratch = scratch;
        this.neighbours = neighbours;
    }

    /** One script of a replay: its statements, and what a message calls it. */
    public record Script(String name, List<String> statements) {

        public Script {
            statements = List.copyOf(statements);
        }

        /** The upgrade section of a file. */
        public static Script upgrade(RevisionFile file) {
            return new Script(file.name(), RevisionScript.statements(file.name(), file.upgrade()));
        }

        /** The downgrade section of a file. */
        public static Script downgrade(RevisionFile file) {
            return new Script(file.name() + " (downgrade)", RevisionScript.statements(file.name(), file.downgrade()));
        }
    }

    /** The state after each script, when all run one after the other on a database without tables. */
    public List<SchemaState> through(List<Script> scripts) {
        return scratch.within(connection -> {
            Scratch.execute(connection, neighbours.createStatements());
            List<SchemaState> states = new ArrayList<>();
            for (Script script : scripts) {
                run(connection, script);
                states.add(SchemaState.readAll(connection, neighbours.names()));
            }
            return states;
        });
    }

    /** The state that the files record at some revisions: all they follow is upgraded, in history order. */
    public SchemaState at(RevisionGraph graph, Collection<String> revisions) {
        return through(List.of(upTo(graph, revisions))).get(0);
    }

    /** All upgrades up to some revisions as one script. */
    public static Script upTo(RevisionGraph graph, Collection<String> revisions) {
        Collection<String> wanted = graph.withAncestors(revisions);
        List<String> statements = new ArrayList<>();
        graph.history().stream()
                .filter(file -> wanted.contains(file.revision()))
                .forEach(file -> statements.addAll(Script.upgrade(file).statements()));
        return new Script("history", statements);
    }

    /**
     * Why PostgreSQL does not understand a statement after some scripts; empty when it does. Parameters are allowed.
     */
    public Optional<String> understands(List<Script> scripts, String statement) {
        return scratch.within(connection -> {
            Scratch.execute(connection, neighbours.createStatements());
            for (Script script : scripts) {
                run(connection, script);
            }
            try {
                Scratch.execute(connection, List.of("PREPARE consumer AS " + statement));
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }

    /** The state that authored tables ask for. */
    public SchemaState desired(Collection<Table> tables) {
        List<String> statements = new ArrayList<>();
        tables.stream()
                .map(Table::schema)
                .distinct()
                .sorted()
                .forEach(schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema)));
        statements.addAll(TableDdl.createStatements(tables));
        return through(List.of(new Script("contracts", statements))).get(0);
    }

    private static void run(Connection connection, Script script) throws SQLException {
        int number = 0;
        for (String statement : script.statements()) {
            number++;
            try {
                Scratch.execute(connection, List.of(inTransaction(statement)));
            } catch (SQLException e) {
                throw new MigrationException(
                        Reason.REVISION,
                        "Replay of " + script.name() + ", statement " + number + ", failed: " + e.getMessage()
                                + ". Statement: '" + RevisionScript.excerpt(statement)
                                + "'. The files are replayed from the first on in an empty database; correct the file"
                                + " that does not fit.",
                        e);
            }
        }
    }

    /** Without rows a plain index build makes the same index as a concurrent one, which no transaction takes. */
    private static String inTransaction(String statement) {
        StringBuilder text = new StringBuilder();
        Lexer.plain(statement).stream()
                .filter(token -> !token.isWord(statement, "CONCURRENTLY"))
                .forEach(token -> text.append(token.in(statement)));
        return text.toString();
    }
}
