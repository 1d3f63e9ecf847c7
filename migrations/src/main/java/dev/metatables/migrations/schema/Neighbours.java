package dev.metatables.migrations.schema;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.sql.Identifiers;
import dev.metatables.contract.type.DataTypes;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.postgres.catalog.ColumnSnapshot;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tables of other providers that foreign keys point to. A scratch database has none of them, so each is made there with
 * nothing but the columns that the keys need.
 */
public final class Neighbours {

    private final Map<TableName, Neighbour> tables = new LinkedHashMap<>();

    private record Neighbour(Map<String, String> types, Set<List<String>> keys) {}

    private Neighbours() {}

    /** None. */
    public static Neighbours none() {
        return new Neighbours();
    }

    /** Those that the foreign keys of authored tables point to. A key without target columns means the same names. */
    public static Neighbours ofAuthored(Collection<Table> tables) {
        Neighbours neighbours = new Neighbours();
        Set<TableName> own = tables.stream().map(TableName::of).collect(Collectors.toSet());
        for (Table table : tables) {
            table.foreignKeys().stream()
                    .filter(key -> !own.contains(TableName.of(key)))
                    .forEach(key -> {
                        List<String> targets = key.targetColumns().isEmpty() ? key.columns() : key.targetColumns();
                        List<String> types = key.columns().stream()
                                .map(column -> DataTypes.ddlType(
                                        table.column(column).orElseThrow().type()))
                                .toList();
                        neighbours.add(TableName.of(key), targets, types);
                    });
        }
        return neighbours;
    }

    /** Those that the foreign keys of a state point to. */
    public static Neighbours of(SchemaState state) {
        Neighbours neighbours = new Neighbours();
        for (TableSnapshot table : state.tables()) {
            Map<String, String> types =
                    table.columns().stream().collect(Collectors.toMap(ColumnSnapshot::name, ColumnSnapshot::type));
            table.foreignKeys().forEach(key -> {
                TableName target = new TableName(key.targetSchema(), key.targetTable());
                if (!state.names().contains(target)) {
                    List<String> needed = key.sourceColumns().stream()
                            .map(column -> types.getOrDefault(column, "text"))
                            .toList();
                    neighbours.add(target, key.targetColumns(), needed);
                }
            });
        }
        return neighbours;
    }

    /** Those that revision files declare. @throws MigrationException when such a line cannot be read */
    public static Neighbours declared(RevisionGraph graph) {
        Neighbours neighbours = new Neighbours();
        for (RevisionFile file : graph.history()) {
            NeedsLine.in(file).forEach(line -> neighbours.add(line.table(), line.columns(), line.types()));
        }
        return neighbours;
    }

    /**
     * The lines that declare these tables in a revision file, but those that are known already. A replay in an empty
     * database needs them when the key is long gone from the contracts.
     */
    public List<String> declarations(Neighbours known) {
        List<String> lines = new ArrayList<>();
        tables.forEach((name, table) -> table.keys().stream()
                .filter(key -> !known.tables.containsKey(name)
                        || !known.known(name).keys().contains(key))
                .map(key -> new NeedsLine(
                        name,
                        key,
                        key.stream()
                                .map(column -> String.valueOf(table.types().get(column)))
                                .toList()))
                .forEach(line -> lines.add(line.toString())));
        return lines;
    }

    /** These and others; where both know a column, these say its type. */
    public Neighbours and(Neighbours others) {
        Neighbours both = new Neighbours();
        List.of(this, others)
                .forEach(one -> one.tables.forEach((name, table) -> {
                    Neighbour known = both.known(name);
                    table.types().forEach(known.types()::putIfAbsent);
                    known.keys().addAll(table.keys());
                }));
        return both;
    }

    /** Names of the tables. */
    Set<TableName> names() {
        return tables.keySet();
    }

    /** Statements that make the tables, and the schemas they stand in. */
    List<String> createStatements() {
        List<String> statements = new ArrayList<>();
        tables.forEach((name, table) -> {
            List<String> lines = new ArrayList<>();
            table.types().forEach((column, type) -> lines.add(Identifiers.quote(column) + " " + type));
            table.keys().forEach(key -> lines.add("UNIQUE " + columns(key)));
            statements.add("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(name.schema()));
            statements.add("CREATE TABLE " + Identifiers.table(name.schema(), name.table()) + " ("
                    + String.join(", ", lines) + ")");
        });
        return statements;
    }

    private void add(TableName name, List<String> columns, List<String> types) {
        Neighbour table = known(name);
        for (int i = 0; i < columns.size(); i++) {
            table.types().putIfAbsent(columns.get(i), types.get(i));
        }
        table.keys().add(columns);
    }

    private Neighbour known(TableName name) {
        return tables.computeIfAbsent(name, none -> new Neighbour(new TreeMap<>(), new LinkedHashSet<>()));
    }

    private static String columns(List<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", ", "(", ")"));
    }
}
