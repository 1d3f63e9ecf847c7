package dev.metatables.runtime.catalog;

import com.fasterxml.jackson.databind.JavaType;
import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.transport.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Catalog calls on tables of one kind (HTTP specification 7, 10, 11). Safe for all threads.
 *
 * @param <R> what a table's row is read as: {@link MetaTableRow}, or a map of all members the server sends
 */
public final class TableCalls<R> {
    private static final Set<String> FILTERS = Set.of(
            "uid",
            "identifier",
            "namespace",
            "data_source__uid",
            "management_mode",
            "provisioning_status",
            "schema_management_mode",
            "migration_provider_key",
            "physical_schema",
            "physical_table_name",
            "labels");

    private final CatalogCalls calls;
    private final TableKind kind;
    private final JavaType row;

    TableCalls(CatalogCalls calls, TableKind kind, JavaType row) {
        this.calls = calls;
        this.kind = kind;
        this.row = row;
    }

    /**
     * Tables that match all filters; never more than {@code limit} of them.
     *
     * @param filters names and values of the filter call, such as {@code physical_table_name__in}
     */
    public List<R> filter(Map<String, ?> filters) {
        return calls.list(Request.query(CatalogCalls.family(kind) + "filter/", filters), row);
    }

    /**
     * All tables that match all filters, page after page.
     *
     * @param filters names such as {@code namespace__in} with their values
     * @throws IllegalArgumentException when a filter is unknown
     */
    public List<R> list(Map<String, ?> filters) {
        return calls.allPages(Request.get(CatalogCalls.family(kind) + CatalogCalls.query(known(filters))), row);
    }

    /** One table. */
    public R get(String uid) {
        return calls.ask(Request.get(path(uid)), row);
    }

    /**
     * Changes description, labels, namespace, identifier or protection, or the physical name of a table that migrations
     * renamed; members not given stay.
     */
    public R patch(String uid, Map<String, ?> changes) {
        return calls.ask(Request.patch(path(uid), changes), row);
    }

    /**
     * Deletes the registration; rows and physical tables stay.
     *
     * @param full also what the platform keeps of a table that migrations own
     * @param overrideProtection also a table that is protected from deletion
     */
    public void delete(String uid, boolean full, boolean overrideProtection) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("full_delete_selected", full);
        query.put("full_delete_downstream_tables", false);
        query.put("delete_with_no_table", false);
        query.put("override_protection", overrideProtection);
        calls.tell(Request.delete(path(uid) + CatalogCalls.query(query)));
    }

    /**
     * The normal form of a contract, as the server would keep it.
     *
     * @param uid table the contract is meant for, or null for a new one
     */
    public Map<String, @Nullable Object> validate(@Nullable String uid, Map<String, ?> tableContract) {
        String path = uid == null ? CatalogCalls.family(kind) : path(uid);
        return calls.askMap(Request.query(path + "validate-contract/", Map.of("table_contract", tableContract)));
    }

    /** Has the server look at the physical table anew. */
    public Map<String, @Nullable Object> introspect(String uid) {
        return calls.askMap(Request.change(path(uid) + "introspect/", Map.of()));
    }

    /**
     * The foreign keys around a table.
     *
     * @param depth tables away from it, 1 to 5
     */
    public Map<String, @Nullable Object> schemaGraph(String uid, int depth, boolean includeIncoming) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("depth", depth);
        query.put("include_incoming", includeIncoming);
        return calls.askMap(Request.get(path(uid) + "schema-graph/" + CatalogCalls.query(query)));
    }

    /** Has the search document of a table written anew. */
    public void refreshSearchIndex(String uid) {
        calls.tell(Request.change(path(uid) + "refresh-table-search-index/", null));
    }

    /**
     * Reads one table with a query of its own.
     *
     * @param sql one SELECT that reads only this table
     * @return {@code ok}, {@code results}, {@code row_count} and what else the server says; a refusal of the query is an
     *     answer that is not {@code ok}
     */
    public Map<String, @Nullable Object> runQuery(String uid, String sql) {
        return calls.askMap(Request.query(path(uid) + "run_query/", sql).accepting(400, 403, 404, 408, 409, 413));
    }

    /**
     * Tables with a description like a text, best first.
     *
     * @throws IllegalArgumentException when the text is blank or a filter unknown
     */
    public List<R> searchDescriptions(String text, Map<String, ?> filters) {
        return search("description-search/", text, filters);
    }

    /** Tables with a column whose name, label or description is like a text. */
    public List<R> searchColumns(String text, Map<String, ?> filters) {
        return search("column-search/", text, filters);
    }

    /** Adds labels; all labels afterwards. */
    public List<String> addLabels(String uid, List<String> labels) {
        return labels(Request.change(path(uid) + "add-label/", Map.of("labels", labels)));
    }

    /** Removes labels; one that is not there is no error. */
    public List<String> removeLabels(String uid, List<String> labels) {
        return labels(Request.change(path(uid) + "remove-label/", Map.of("labels", labels)));
    }

    /** Who may view or edit the table. */
    public Sharing sharing(String uid, Sharing.Level level) {
        return calls.ask(Request.get(path(uid) + "can-" + level.word() + "/"), Sharing.class);
    }

    /** Lets a user view or edit the table. */
    public void shareWithUser(String uid, Sharing.Level level, int userId) {
        share(uid, "add-to-" + level.word(), Map.of("user_id", userId));
    }

    /** Takes from a user what {@link #shareWithUser} gave. */
    public void unshareWithUser(String uid, Sharing.Level level, int userId) {
        share(uid, "remove-from-" + level.word(), Map.of("user_id", userId));
    }

    /** Lets a team view or edit the table. */
    public void shareWithTeam(String uid, Sharing.Level level, int teamId) {
        share(uid, "add-team-to-" + level.word(), Map.of("team_id", teamId));
    }

    /** Takes from a team what {@link #shareWithTeam} gave. */
    public void unshareWithTeam(String uid, Sharing.Level level, int teamId) {
        share(uid, "remove-team-from-" + level.word(), Map.of("team_id", teamId));
    }

    private void share(String uid, String action, Map<String, ?> body) {
        calls.tell(Request.change(path(uid) + action + "/", body));
    }

    private List<R> search(String action, String text, Map<String, ?> filters) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The text to search for is blank.");
        }
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("q", text);
        query.putAll(known(filters));
        return calls.list(Request.get(CatalogCalls.family(kind) + action + CatalogCalls.query(query)), row);
    }

    private List<String> labels(Request request) {
        return calls.ask(request, Labels.class).labels().stream()
                .map(Labels.Label::name)
                .toList();
    }

    private static Map<String, ?> known(Map<String, ?> filters) {
        for (String name : filters.keySet()) {
            String base = name.replaceFirst("__(in|contains|isnull)$", "");
            if (!FILTERS.contains(base)) {
                throw new IllegalArgumentException("There is no filter \"" + name + "\". There are "
                        + String.join(", ", new TreeSet<>(FILTERS)) + ", with __in, __contains or __isnull.");
            }
        }
        return filters;
    }

    private String path(String uid) {
        return CatalogCalls.table(kind, uid);
    }

    /** The answer of label calls. */
    record Labels(List<Label> labels) {
        record Label(String name) {}
    }
}
