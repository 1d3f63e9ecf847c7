package dev.metatables.cli;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.json.JsonException;
import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.TableCalls;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metatables meta-table}: looks at the tables of a TS Manager. */
@Command(
        name = "meta-table",
        description = {
            "Tables of the catalog. TABLE is a uid, an identifier or a physical name.",
            "Each command prints a table for people, with --json the server's answer for programs."
        },
        mixinStandardHelpOptions = true)
final class MetaTableCommand implements Runnable {
    private static final List<String> SUMMARY =
            List.of("identifier", "physical_table_name", "table_kind", "provisioning_status", "uid", "description");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A call to the catalog. */
    private interface Call {
        int run(TableCalls<Map<String, @Nullable Object>> tables);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: metatables meta-table list");
    }

    @Command(name = "list", description = "Lists tables you may see.", mixinStandardHelpOptions = true)
    int list(
            @Mixin CatalogOptions server,
            @Option(names = "--namespace", description = "Only tables of this namespace.") @Nullable String namespace,
            @Option(names = "--label", description = "Only tables with all of these labels.") @Nullable
                    List<String> labels,
            @Option(names = "--name", description = "Only tables whose physical name contains this.") @Nullable
                    String name,
            @Option(names = "--limit", description = "Most tables to list (500).", defaultValue = "500") int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Map<String, Object> filters = new LinkedHashMap<>();
        if (namespace != null) {
            filters.put("namespace", namespace);
        }
        if (name != null) {
            filters.put("physical_table_name__contains", name);
        }
        if (labels != null) {
            filters.put("labels__in", labels);
        }
        filters.put("limit", limit);
        return call(server, tables -> rows(withAll(tables.filter(filters), labels), json));
    }

    @Command(name = "show", description = "Shows one table with its columns.", mixinStandardHelpOptions = true)
    int show(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "TABLE") String table,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return call(server, tables -> {
            Map<String, @Nullable Object> row = new NamedTables(tables).find(table);
            if (json) {
                return json(row);
            }
            TableText.describe(out(), row);
            return 0;
        });
    }

    @Command(name = "graph", description = "Shows the foreign keys around a table.", mixinStandardHelpOptions = true)
    int graph(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "TABLE") String table,
            @Option(names = "--depth", description = "How many keys away (1).", defaultValue = "1") int depth,
            @Option(names = "--incoming", description = "Also keys that point to a table.") boolean incoming,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return call(server, tables -> {
            Map<String, @Nullable Object> graph =
                    tables.schemaGraph(new NamedTables(tables).uid(table), depth, incoming);
            if (json) {
                return json(graph);
            }
            TableText.edges(out(), graph);
            return 0;
        });
    }

    @Command(
            name = "search",
            description = "Finds tables by what their descriptions say, or by a column.",
            mixinStandardHelpOptions = true)
    int search(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "TEXT") String text,
            @Option(names = "--columns", description = "Looks at columns instead.") boolean columns,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return call(
                server,
                tables -> rows(
                        columns ? tables.searchColumns(text, Map.of()) : tables.searchDescriptions(text, Map.of()),
                        json));
    }

    @Command(
            name = "validate",
            description = "Checks a contract without registering it; exit code 1 when it is wrong.",
            mixinStandardHelpOptions = true)
    int validate(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "FILE", description = "A table document, or a table_contract.") Path file,
            @Option(names = "--json", description = "Prints the normal form as JSON.") boolean json) {
        Map<String, ?> contract = ContractFile.read(file);
        return call(server, tables -> {
            Map<String, @Nullable Object> answer = tables.validate(null, contract);
            if (json) {
                return json(answer);
            }
            out().println("The contract in " + file + " is valid.");
            return 0;
        });
    }

    @Command(
            name = "introspect",
            description = "Has the server look at the physical table anew.",
            mixinStandardHelpOptions = true)
    int introspect(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "TABLE") String table,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return call(server, tables -> {
            Map<String, @Nullable Object> answer = tables.introspect(new NamedTables(tables).uid(table));
            if (json) {
                return json(answer);
            }
            TableText.snapshot(out(), answer);
            return 0;
        });
    }

    @Command(
            name = "run-query",
            description = "Reads one table with a SELECT of yours.",
            mixinStandardHelpOptions = true)
    int runQuery(
            @Mixin CatalogOptions server,
            @Parameters(paramLabel = "TABLE") String table,
            @Parameters(paramLabel = "SQL", description = "One SELECT that reads only this table.") String sql,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return call(server, tables -> {
            Map<String, @Nullable Object> answer = tables.runQuery(new NamedTables(tables).uid(table), sql);
            if (json) {
                json(answer);
            } else {
                TableText.result(out(), spec.commandLine().getErr(), answer);
            }
            return Boolean.TRUE.equals(answer.get("ok")) ? 0 : ExitCodes.FOUND;
        });
    }

    private int call(CatalogOptions server, Call call) {
        try (RetrofitTransport transport = server.open()) {
            return call.run(new CatalogClient(transport).tablesAsMembers(TableKind.RELATIONAL));
        } finally {
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int json(Object tree) {
        out().print(Json.pretty(tree));
        return 0;
    }

    private int rows(List<Map<String, @Nullable Object>> rows, boolean json) {
        if (json) {
            return json(rows);
        }
        Printer.table(out(), rows, SUMMARY);
        return 0;
    }

    private static List<Map<String, @Nullable Object>> withAll(
            List<Map<String, @Nullable Object>> rows, @Nullable List<String> labels) {
        return labels == null
                ? rows
                : rows.stream()
                        .filter(row -> row.get("labels") instanceof List<?> found && found.containsAll(labels))
                        .toList();
    }

    /** The file a contract stands in. */
    private static final class ContractFile {

        /** The contract of a table document, or the file's own object. */
        static Map<String, ?> read(Path file) {
            try {
                Map<String, @Nullable Object> document = Json.parseObject(Files.readString(file));
                if (document.get("registration") instanceof Map<?, ?> registration
                        && registration.get("table_contract") instanceof Map<?, ?> contract) {
                    Map<String, @Nullable Object> members = new LinkedHashMap<>();
                    contract.forEach((name, value) -> members.put(String.valueOf(name), value));
                    return members;
                }
                return document;
            } catch (IOException | JsonException e) {
                throw new ConfigurationException("The file " + file + " is no contract: " + e.getMessage()
                        + ". Name a document of META-INF/metatables, or a table_contract as JSON.");
            }
        }
    }
}
