package dev.metatables.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.governance.GovernedDatabase;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.testing.SharedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statements with known verdicts, from honest ones to attacks, on a real database. */
class AttackCorpusTest {
    private static GovernedDatabase database;
    private static OperationExecutor executor;
    private static DatabaseAccess access;

    @BeforeAll
    static void open() throws Exception {
        access = SharedPostgres.newDatabase();
        SharedPostgres.run(access, resource("/governance/attacks-schema.sql"));
        database = GovernedDatabase.open(access, "attacks", 4);
        executor = new OperationExecutor(database, new ExecutionLimits(10_000, 60_000, ResultBudget.forThisHeap()));
    }

    @AfterAll
    static void close() {
        executor.close();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> verdicts() throws IOException {
        List<String> lines = resource("/governance/attacks.jsonl")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        System.out.println("attack corpus: " + lines.size() + " cases");
        return lines.stream().map(line -> {
            Map<?, ?> attack = (Map<?, ?>) Json.parse(line);
            return DynamicTest.dynamicTest(attack.get("id") + " " + attack.get("title"), () -> verify(attack));
        });
    }

    private static void verify(Map<?, ?> attack) throws Exception {
        String before = contents();
        String rows = "";
        long count = -1;
        ApiException refusal = null;
        try (Answer answer = executor.execute(request(attack))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            answer.writeTo(out);
            rows = out.toString(StandardCharsets.UTF_8);
            count = answer.rowCount();
        } catch (ApiException e) {
            refusal = e;
        }
        switch (String.valueOf(attack.get("expect"))) {
            case "allow" -> {
                if (refusal != null) {
                    fail("refused: " + refusal.code() + " " + refusal.detail());
                }
                assertThat(count).isEqualTo(((Number) attack.get("expect_rows")).longValue());
            }
            case "reject" -> {
                assertThat(refusal).as("verdict").isNotNull();
                assertThat(refusal.status()).isBetween(400, 499);
                assertThat(contents()).isEqualTo(before);
            }
            default -> assertThat(refusal == null || refusal.status() < 500).isTrue();
        }
        assertThat(refusal == null ? rows : refusal.detail() + refusal.context())
                .doesNotContain("CANARY-");
    }

    /** The caller may not use shop__secret, so the catalog refuses a scope that declares it. */
    private static ExecutionRequest request(Map<?, ?> attack) {
        List<ScopedTable> scoped = new ArrayList<>();
        List<ScopedRelation> relations = new ArrayList<>();
        for (Object entry : (List<?>) attack.get("scope_tables")) {
            Map<?, ?> table = (Map<?, ?>) entry;
            String name = String.valueOf(table.get("table"));
            if (name.equals("shop__secret")) {
                throw new ApiException(404, "not_found", "no such table");
            }
            Access declared = Access.valueOf(String.valueOf(table.get("access")).toUpperCase(Locale.ROOT));
            scoped.add(new ScopedTable(name, null, declared, null));
            relations.add(new ScopedRelation(name, "public", name, declared));
        }
        Map<?, ?> limits = attack.get("limits") instanceof Map<?, ?> map ? map : Map.of();
        Operation operation = new Operation(
                OperationKind.valueOf(String.valueOf(attack.get("operation")).toUpperCase(Locale.ROOT)),
                new Statement(String.valueOf(attack.get("sql")), attack.get("parameters"), null),
                new Scope("source", scoped),
                new Limits(limit(limits, "max_rows", 1000), 0, limit(limits, "statement_timeout_ms", 15_000)));
        return new ExecutionRequest(operation, relations, null);
    }

    private static long limit(Map<?, ?> limits, String name, long otherwise) {
        return limits.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static String contents() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password())) {
            for (String table :
                    List.of("shop__customer", "shop__ticket", "shop__counter", "shop__audit", "shop__order")) {
                try (java.sql.Statement statement = connection.createStatement();
                        ResultSet rows =
                                statement.executeQuery("SELECT md5(string_agg(t::text, ',' ORDER BY t::text)), count(*)"
                                        + " FROM public." + table + " t")) {
                    rows.next();
                    all.append(rows.getString(1)).append(rows.getLong(2));
                }
            }
            try (java.sql.Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_class WHERE relkind = 'r'")) {
                rows.next();
                all.append(rows.getLong(1));
            }
        }
        return all.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = AttackCorpusTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
