package dev.metatables.migrations.lint;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.migrations.diff.Change;
import dev.metatables.migrations.diff.Change.Kind;
import dev.metatables.migrations.lint.Finding.Level;
import dev.metatables.migrations.revision.RevisionScript;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.postgres.lexer.Lexer;
import dev.metatables.postgres.lexer.Token;
import dev.metatables.runtime.model.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a schema of ours promises beyond the SQL: TS101 and CV101. */
final class ContractRules {

    private static final int LONGEST_NAME = 63;

    private ContractRules() {}

    static List<Finding> findings(Step step) {
        List<Finding> findings = new ArrayList<>();
        for (Table table : step.contracts()) {
            TimeIndex time = table.timeIndex();
            if (time != null) {
                step.after()
                        .table(TableName.of(table))
                        .flatMap(live -> brokenPromise(TableName.of(table), time, live))
                        .ifPresent(findings::add);
            }
        }
        step.changes().forEach(change -> comments(step, change, findings));
        longNames(step, findings);
        return findings;
    }

    private static Optional<Finding> brokenPromise(TableName name, TimeIndex time, TableSnapshot table) {
        boolean zoned = table.columns().stream()
                .anyMatch(column -> column.name().equals(time.column())
                        && column.type().startsWith("timestamp")
                        && column.type().endsWith(" with time zone"));
        boolean grain = table.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.expression() == null
                        && index.predicate() == null
                        && new HashSet<>(index.columns()).equals(new HashSet<>(time.grain())));
        if (zoned && grain) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "TS101",
                Level.ERROR,
                name.toString(),
                zoned
                        ? "the unique index over the grain " + time.grain() + " is missing."
                        : "time index column " + time.column() + " is not a timestamp with time zone."));
    }

    private static void comments(Step step, Change change, List<Finding> findings) {
        Optional<TableSnapshot> table = step.after().table(change.table());
        if (change.kind() == Kind.CREATE_TABLE) {
            String prefix = step.file().provider() + "__";
            if (!change.table().table().startsWith(prefix)) {
                findings.add(warning(change.path(), "the table's name does not begin with " + prefix + "."));
            }
            table.filter(one -> one.comment() == null)
                    .ifPresent(one -> findings.add(warning(change.path(), "the table has no comment.")));
            table.ifPresent(one -> one.columns().stream()
                    .filter(column -> column.comment() == null)
                    .forEach(column ->
                            findings.add(warning(change.path() + "." + column.name(), "the column has no comment."))));
        }
        if (change.kind() == Kind.ADD_COLUMN) {
            table.stream()
                    .flatMap(one -> one.columns().stream())
                    .filter(column -> column.name().equals(change.object()) && column.comment() == null)
                    .forEach(column -> findings.add(warning(change.path(), "the column has no comment.")));
        }
    }

    /** PostgreSQL cuts such names without an error. */
    private static void longNames(Step step, List<Finding> findings) {
        for (String statement :
                RevisionScript.statements(step.file().name(), step.file().upgrade())) {
            Lexer.plain(statement).stream()
                    .filter(token -> token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME)
                    .map(token -> token.in(statement))
                    .map(word -> word.startsWith("\"") ? word.substring(1, word.length() - 1) : word)
                    .filter(word -> word.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME)
                    .distinct()
                    .forEach(word -> findings.add(warning(word, "the name is longer than 63 bytes and will be cut.")));
        }
    }

    private static Finding warning(String path, String text) {
        return new Finding("CV101", Level.WARN, path, text);
    }
}
