package dev.metatables.server.catalog;

import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables and the foreign keys between them, as far as the caller sees them (HTTP specification 10). */
public final class SchemaGraph {
    private static final long DEEPEST = 5;

    private static final String EDGES = """
            SELECT k.*, m.uid AS source_uid, t.uid AS target_uid FROM meta_table m
            JOIN meta_table_foreign_key k ON k.meta_table_uid = m.uid
            JOIN meta_table t ON t.data_source_uid = m.data_source_uid AND t.physical_schema = k.target_schema
                AND t.physical_table_name = k.target_table
            WHERE %s.uid = ANY (?::uuid[]) AND %s
            ORDER BY m.physical_schema, m.physical_table_name, k.position
            """;

    private static final String NODES = """
            SELECT m.uid, m.identifier, m.namespace, m.physical_schema, m.physical_table_name, m.table_kind
            FROM meta_table m WHERE m.uid = ANY (?::uuid[]) ORDER BY m.physical_schema, m.physical_table_name, m.uid
            """;

    private final CatalogDatabase database;

    /** Graphs of this catalog. */
    public SchemaGraph(CatalogDatabase database) {
        this.database = database;
    }

    /** A foreign key between two tables that are both visible. */
    record Edge(
            String name,
            String source,
            String target,
            List<String> sourceColumns,
            List<String> targetColumns,
            String onDelete) {
        Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("source_uid", source);
            json.put("target_uid", target);
            json.put("source_columns", sourceColumns);
            json.put("target_columns", targetColumns);
            json.put("on_delete", onDelete);
            json.put("relationship_type", "meta_table_to_meta_table");
            return json;
        }
    }

    /**
     * The graph around a table.
     *
     * @param depth steps from the table, brought into 1 to 5
     * @param includeIncoming whether keys that point to a table are followed too, at every step
     */
    public Map<String, @Nullable Object> around(
            Principal caller, RowShape shape, String uid, long depth, boolean includeIncoming) throws SQLException {
        long steps = Math.max(1, Math.min(depth, DEEPEST));
        return database.transaction(connection -> {
            String root = Catalog.require(connection, caller, shape, uid).uid().toString();
            Set<String> nodes = new LinkedHashSet<>(List.of(root));
            Set<Edge> edges = new LinkedHashSet<>();
            Set<String> frontier = nodes;
            for (long step = 0; step < steps && !frontier.isEmpty(); step++) {
                List<Edge> found = new ArrayList<>(outgoing(connection, caller, frontier));
                if (includeIncoming) {
                    found.addAll(incoming(connection, caller, frontier));
                }
                edges.addAll(found);
                Set<String> next = new LinkedHashSet<>();
                found.forEach(edge -> next.addAll(List.of(edge.source(), edge.target())));
                next.removeAll(nodes);
                nodes = new LinkedHashSet<>(nodes);
                nodes.addAll(next);
                frontier = next;
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("root_uid", root);
            json.put("depth", steps);
            json.put("include_incoming", includeIncoming);
            json.put("nodes", Sql.query(connection, SchemaGraph::node, NODES, List.of(nodes)));
            json.put("edges", edges.stream().map(Edge::toJson).toList());
            return json;
        });
    }

    private static List<Edge> outgoing(Connection connection, Principal caller, Collection<String> sources)
            throws SQLException {
        return edges(connection, "m", Visibility.view(caller, "t"), sources);
    }

    /** Keys of tables the caller sees that point to these tables. */
    static List<Edge> incoming(Connection connection, Principal caller, Collection<String> targets)
            throws SQLException {
        return edges(connection, "t", Visibility.view(caller, "m"), targets);
    }

    private static List<Edge> edges(Connection connection, String known, Visibility otherEnd, Collection<String> uids)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(uids));
        values.addAll(otherEnd.values());
        return Sql.query(
                connection,
                row -> new Edge(
                        row.getString("name"),
                        row.getString("source_uid"),
                        row.getString("target_uid"),
                        Sql.texts(row, "source_columns"),
                        Sql.texts(row, "target_columns"),
                        row.getString("on_delete")),
                EDGES.formatted(known, otherEnd.sql()),
                values);
    }

    private static Map<String, @Nullable Object> node(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("uid", row.getString("uid"));
        json.put("identifier", row.getString("identifier"));
        json.put("namespace", row.getString("namespace"));
        json.put("physical_schema", row.getString("physical_schema"));
        json.put("physical_table_name", row.getString("physical_table_name"));
        json.put("table_kind", row.getString("table_kind"));
        json.put("time_indexed", row.getString("table_kind").equals("time_indexed"));
        return json;
    }
}
