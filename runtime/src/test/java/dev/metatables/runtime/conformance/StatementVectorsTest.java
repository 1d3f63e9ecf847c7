package dev.metatables.runtime.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.postgres.lexer.PyformatStatement;
import dev.metatables.runtime.database.Database;
import dev.metatables.runtime.database.OperationRunner;
import dev.metatables.runtime.statement.CompiledStatement;
import dev.metatables.runtime.statement.Operations;
import dev.metatables.runtime.statement.StatementException;
import dev.metatables.runtime.statement.Statements;
import dev.metatables.runtime.table.TableHandle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each recorded statement and the one compiled from the same jOOQ query agree on kind, scope, limits and types, and do
 * the same on PostgreSQL: same answer, same tables afterwards.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StatementVectorsTest {
    private static final List<String> TABLES = List.of(
            "grid_meter__site",
            "grid_meter__meter",
            "grid_meter__feeder",
            "grid_meter__event_log",
            "billing.grid_meter__invoice",
            "grid_meter__interval_reading");

    private Database database;
    private OperationRunner runner;

    @BeforeAll
    void start(@TempDir Path directory) throws SQLException, IOException {
        database = Database.with(directory, List.of());
        database.run(resource("energy.sql"));
        database.connection().setAutoCommit(false);
        runner = new OperationRunner(database.connection(), 10_000);
    }

    @AfterAll
    void stop() throws SQLException {
        database.connection().rollback();
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> statements() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(resource("compiled_statements.json"))
                .path("cases");
        assertThat(cases).hasSize(40);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(
                        vector.path("id").asText() + " " + vector.path("rule").asText(), () -> check(vector)));
    }

    private void check(JsonNode vector) throws SQLException {
        Map<String, VectorTable> tables = new LinkedHashMap<>();
        var names = vector.path("tables").fields();
        while (names.hasNext()) {
            var name = names.next();
            tables.put(
                    name.getKey(),
                    VectorTable.of(database.connection(), name.getValue().asText()));
        }
        if (vector.has("error")) {
            refused(vector, tables);
            return;
        }
        CompiledStatement compiled = Statements.compile(VectorQueries.query(vector.path("statement"), tables));
        Operation expected = Operation.read(object(vector.path("expected")));
        Operation actual = new Operation(
                kind(compiled, vector), compiled.statement(), scope(compiled, vector), limits(vector.path("args")));

        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(actual.limits()).isEqualTo(expected.limits());
        assertThat(actual.scope().tables())
                .containsExactlyInAnyOrderElementsOf(expected.scope().tables());
        assertThat(types(actual)).isEqualTo(types(expected));
        assertThat(effect(actual)).isEqualTo(effect(expected));
    }

    private static void refused(JsonNode vector, Map<String, VectorTable> tables) {
        String code = vector.path("error").asText();
        switch (code) {
            // The typed column takes no time without a zone, so this is met where text is written by hand.
            case "TIMESTAMP_NAIVE" ->
                assertThatThrownBy(() -> Operations.raw(OperationKind.SELECT, "select %(t)s from grid_meter__site")
                                .parameter(
                                        "t",
                                        VectorQueries.value(vector.at("/statement/where/0/value")),
                                        "timestamp with time zone")
                                .read("a")
                                .build())
                        .isInstanceOfSatisfying(
                                ContractException.class,
                                e -> assertThat(e.violations().get(0).code()).isEqualTo(code));
            default -> {
                Query query = VectorQueries.query(vector.path("statement"), tables);
                if (vector.path("args").has("dialect")) {
                    query.attach(DSL.using(SQLDialect.valueOf(
                                    vector.at("/args/dialect").asText().toUpperCase(java.util.Locale.ROOT)))
                            .configuration());
                }
                if (vector.path("args").has("paramstyle")) {
                    query.attach(DSL.using(SQLDialect.POSTGRES, new Settings().withParamType(ParamType.NAMED))
                            .configuration());
                }
                assertThat(catchThrowableOfType(StatementException.class, () -> Statements.compile(query))
                                .code())
                        .isEqualTo(code);
            }
        }
    }

    /** DO NOTHING may go under either word; the author's counts. */
    private static OperationKind kind(CompiledStatement compiled, JsonNode vector) {
        boolean asked = vector.at("/args/operation").asText().equals("upsert");
        return asked && compiled.kind() == OperationKind.INSERT ? OperationKind.UPSERT : compiled.kind();
    }

    private static Scope scope(CompiledStatement compiled, JsonNode vector) {
        List<ScopedTable> tables = new ArrayList<>();
        for (JsonNode table : vector.at("/args/scope_tables")) {
            String alias = table.path("alias").asText();
            String name = vector.path("tables").path(alias).asText();
            String uid = table.path("metaTableUid").asText();
            if (holds(compiled.writes(), name)) {
                tables.add(new ScopedTable(uid, alias, dev.metatables.contract.operation.Access.WRITE, null));
            } else if (holds(compiled.reads(), name)) {
                tables.add(new ScopedTable(uid, alias, dev.metatables.contract.operation.Access.READ, null));
            }
        }
        assertThat(tables).hasSize(compiled.reads().size() + compiled.writes().size());
        return new Scope(vector.at("/args/data_source_uid").asText(), tables);
    }

    private static boolean holds(Iterable<TableHandle> handles, String name) {
        for (TableHandle handle : handles) {
            if (name.endsWith(handle.tableName())) {
                return true;
            }
        }
        return false;
    }

    private static Limits limits(JsonNode args) {
        JsonNode given = args.path("limits");
        Limits usual = Limits.defaults();
        return new Limits(
                given.path("max_rows").asLong(usual.maxRows()),
                given.path("offset").asLong(usual.offset()),
                given.path("statement_timeout_ms").asLong(usual.statementTimeoutMs()));
    }

    /** Types of the temporal binds in order of use. */
    private static List<String> types(Operation operation) {
        Statement statement = operation.statement();
        Map<String, String> types = Objects.requireNonNull(statement.parameterTypes());
        PyformatStatement text = PyformatStatement.parse(statement.sql());
        List<String> used = new ArrayList<>();
        for (int use : text.uses()) {
            String type = types.get(text.names().get(use));
            if (type != null) {
                used.add(type);
            }
        }
        return used;
    }

    /** The answer, and what is in the tables afterwards; all taken back. */
    private List<Object> effect(Operation operation) throws SQLException {
        List<Object> effect = new ArrayList<>();
        try {
            database.run("alter sequence grid_meter__event_log_id_seq restart with 100");
            if (operation.kind() == OperationKind.INSERT
                    && operation.statement().sql().contains("grid_meter__site")) {
                database.run("truncate grid_meter__site cascade");
            }
            Map<String, ?> reply =
                    runner.run(operation.withLimits(operation.limits().page(0, 100)));
            effect.add(List.of(reply.get("row_count"), reply.get("rows")));
            for (String table : TABLES) {
                String all = "select * from " + table + " t order by t::text";
                effect.add(runner.run(new Operation(
                                OperationKind.SELECT,
                                new Statement(all, Map.of(), null),
                                operation.scope(),
                                Limits.defaults()))
                        .get("rows"));
            }
            return effect;
        } finally {
            database.connection().rollback();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> object(JsonNode node) {
        return (Map<String, ?>) Json.parseObject(node.toString());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StatementVectorsTest.class.getResourceAsStream("/conformance/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
