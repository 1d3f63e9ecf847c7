package dev.metatables.server.execution;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.operation.Access;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.contract.operation.OperationKind;
import dev.metatables.contract.operation.Scope;
import dev.metatables.contract.operation.ScopedTable;
import dev.metatables.contract.operation.Statement;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.ScopedRelation;
import dev.metatables.server.testing.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A statement with its verdict, from honest ones to attacks. */
record Attack(Map<?, ?> json) {

    static Stream<Attack> all() {
        return Stream.of("/governance/attacks.jsonl", "/governance/more-attacks.jsonl")
                .flatMap(file -> Resources.text(file).lines())
                .filter(line -> !line.isBlank())
                .map(line -> new Attack((Map<?, ?>) Json.parse(line)));
    }

    String name() {
        return json.get("id") + " " + json.get("title");
    }

    String category() {
        return String.valueOf(json.get("category"));
    }

    /** {@code allow}, {@code reject} or {@code contain}. */
    String expect() {
        return String.valueOf(json.get("expect"));
    }

    long rows() {
        return ((Number) json.get("expect_rows")).longValue();
    }

    String sql() {
        return String.valueOf(json.get("sql"));
    }

    Limits limits() {
        Map<?, ?> limits = json.get("limits") instanceof Map<?, ?> map ? map : Map.of();
        return new Limits(limit(limits, "max_rows", 1000), 0, limit(limits, "statement_timeout_ms", 15_000));
    }

    /** The caller may not use shop__secret, so the catalog refuses a scope that declares it. */
    ExecutionRequest request() {
        List<ScopedTable> scoped = new ArrayList<>();
        List<ScopedRelation> relations = new ArrayList<>();
        for (Object entry : (List<?>) json.get("scope_tables")) {
            Map<?, ?> table = (Map<?, ?>) entry;
            String name = String.valueOf(table.get("table"));
            if (name.equals("shop__secret")) {
                throw new ApiException(404, "not_found", "no such table");
            }
            Access access = Access.valueOf(String.valueOf(table.get("access")).toUpperCase(Locale.ROOT));
            scoped.add(new ScopedTable(name, null, access, null));
            relations.add(new ScopedRelation(name, "public", name, access));
        }
        Operation operation = new Operation(
                OperationKind.valueOf(String.valueOf(json.get("operation")).toUpperCase(Locale.ROOT)),
                new Statement(sql(), json.get("parameters"), null),
                new Scope("source", scoped),
                limits());
        return new ExecutionRequest(operation, relations, null);
    }

    private static long limit(Map<?, ?> limits, String name, long otherwise) {
        return limits.get(name) instanceof Number number ? number.longValue() : otherwise;
    }
}
