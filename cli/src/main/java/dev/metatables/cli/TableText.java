package dev.metatables.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers about tables as text for people. */
final class TableText {
    private static final List<String> FACTS = List.of(
            "uid",
            "identifier",
            "namespace",
            "description",
            "labels",
            "physical_schema",
            "physical_table_name",
            "table_kind",
            "management_mode",
            "provisioning_status",
            "migration_provider_key",
            "alembic_revision");

    private TableText() {}

    /** The row's facts, then its columns. */
    static void describe(PrintWriter out, Map<String, @Nullable Object> row) {
        FACTS.forEach(fact -> fact(out, fact, row.get(fact)));
        if (row.get("table_contract") instanceof Map<?, ?> contract
                && contract.get("authoring") instanceof Map<?, ?> authoring
                && authoring.get("time_indexed") instanceof Map<?, ?> time) {
            time.forEach((name, value) -> fact(out, String.valueOf(name), value));
        }
        if (row.get("table_contract") instanceof Map<?, ?> contract) {
            out.println();
            Printer.table(
                    out,
                    contract.get("columns"),
                    List.of("name", "backend_type", "nullable", "primary_key", "unique", "description"));
        }
    }

    private static void fact(PrintWriter out, String name, @Nullable Object value) {
        if (value != null && !value.equals("") && !value.equals(List.of())) {
            out.println(name.replace('_', ' ') + ": " + Printer.text(value));
        }
    }

    /** One line for each foreign key. */
    static void edges(PrintWriter out, Map<String, @Nullable Object> graph) {
        Map<Object, String> names = new HashMap<>();
        maps(graph.get("nodes"))
                .forEach(node -> names.put(node.get("uid"), String.valueOf(node.get("physical_table_name"))));
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Map<?, ?> edge : maps(graph.get("edges"))) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("from", names.get(edge.get("source_uid")));
            line.put("columns", edge.get("source_columns"));
            line.put("to", names.get(edge.get("target_uid")));
            line.put("target columns", edge.get("target_columns"));
            line.put("on delete", edge.get("on_delete"));
            lines.add(line);
        }
        Printer.table(out, lines, List.of("from", "columns", "to", "target columns", "on delete"));
    }

    /** Columns, indexes and constraints of a physical table. */
    static void snapshot(PrintWriter out, Map<String, @Nullable Object> answer) {
        if (!(answer.get("introspection_snapshot") instanceof Map<?, ?> snapshot)) {
            out.println("The server tells nothing about the table.");
            return;
        }
        for (String part : List.of("columns", "indexes", "constraints")) {
            List<Map<?, ?>> rows = maps(snapshot.get(part));
            if (!rows.isEmpty()) {
                out.println(part + ":");
                Printer.table(out, rows, names(rows.get(0)));
                out.println();
            }
        }
    }

    /** Rows of a query, or why there are none. */
    static void result(PrintWriter out, PrintWriter err, Map<String, @Nullable Object> answer) {
        if (answer.get("error") instanceof Map<?, ?> error) {
            err.println("metatables: " + error.get("message") + " (" + error.get("code") + ")");
            err.flush();
            return;
        }
        List<Map<?, ?>> rows = maps(answer.get("results"));
        if (!rows.isEmpty()) {
            Printer.table(out, rows, names(rows.get(0)));
        }
        out.println(rows.size()
                + (rows.size() == 1 ? " row" : " rows")
                + (Boolean.TRUE.equals(answer.get("truncated")) ? ", and there are more" : ""));
    }

    private static List<String> names(Map<?, ?> row) {
        return row.keySet().stream().map(String::valueOf).toList();
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }
}
