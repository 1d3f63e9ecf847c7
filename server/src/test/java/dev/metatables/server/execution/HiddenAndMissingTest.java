package dev.metatables.server.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.testing.Resources;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pairs of statements that differ only in whether what they name is there: their whole answers are the same. */
class HiddenAndMissingTest {
    private static AttackedDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = AttackedDatabase.open("pairs", GovernedDatabase::judge);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> pairs() {
        return Resources.text("/governance/pairs.jsonl").lines().map(line -> {
            Map<?, ?> pair = (Map<?, ?>) Json.parse(line);
            return DynamicTest.dynamicTest(pair.get("title") + ": " + pair.get("sql"), () -> {
                String there = answer(pair, "there");
                assertThat(answer(pair, "missing")).isEqualTo(there);
                assertThat(there).startsWith("4");
            });
        });
    }

    private static String answer(Map<?, ?> pair, String which) {
        String name = text(pair, which);
        String sql = text(pair, "sql").replace("%%", "\0").replace("%s", name).replace('\0', '%');
        Access access = Access.valueOf(text(pair, "access").toUpperCase(Locale.ROOT));
        OperationKind kind = OperationKind.valueOf(text(pair, "operation").toUpperCase(Locale.ROOT));
        String table = text(pair, "table");
        Operation operation = new Operation(
                kind,
                new Statement(sql, Map.of("x", "1"), null),
                new Scope("source", List.of(new ScopedTable(table, null, access, null))),
                Limits.defaults());
        ExecutionRequest request =
                new ExecutionRequest(operation, List.of(new ScopedRelation(table, "public", table, access)), null);
        try (Answer answer = database.executor().execute(request)) {
            return "200 " + answer.rowCount();
        } catch (ApiException e) {
            String answer = e.status() + " " + e.code() + " " + e.detail() + " " + e.context() + " " + e.errors() + " "
                    + e.sqlstate();
            return answer.replace(name, "?");
        }
    }

    private static String text(Map<?, ?> pair, String key) {
        return String.valueOf(pair.get(key));
    }
}
