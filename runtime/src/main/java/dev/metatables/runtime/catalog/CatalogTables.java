package dev.metatables.runtime.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tables of the catalog for people and tools: lists, search, structure, and reads of one table. Replies are
 * the members the server sends, in their order. Safe for all threads; owns nothing, so it needs no closing.
 *
 * <p>Every call throws {@link dev.metatables.runtime.transport.UnreachableException} when TS Manager does not answer and
 * {@link dev.metatables.runtime.transport.TsManagerException} when it refuses.
 */
public final class CatalogTables {
    private static final String ROOT = "orm/api/ts_manager/meta_table/";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Transport transport;

    /** Calls over this transport, which stays the caller's to close. */
    public CatalogTables(Transport transport) {
        this.transport = transport;
    }

    /**
     * Tables of both kinds that match all filters.
     *
     * @param filters names and values of the filter call, such as {@code namespace} or {@code labels__in}
     */
    public List<Map<String, @Nullable Object>> filter(Map<String, ?> filters) {
        return rows(Request.query(ROOT + "filter/", filters));
    }

    /** One table by its platform identity. */
    public Map<String, @Nullable Object> detail(String uid) {
        return object(Request.get(ROOT + segment(uid) + "/"));
    }

    /** Tables whose descriptions are like a text, best first. */
    public List<Map<String, @Nullable Object>> searchDescriptions(String text) {
        return rows(Request.get(ROOT + "description-search/?q=" + segment(text)));
    }

    /** Tables with a column whose name, label or description matches a text. */
    public List<Map<String, @Nullable Object>> searchColumns(String text) {
        return rows(Request.get(ROOT + "column-search/?q=" + segment(text)));
    }

    /**
     * The foreign keys around a table.
     *
     * @param depth how many keys away, from 1
     * @param incoming whether keys that point to a table count too
     */
    public Map<String, @Nullable Object> graph(String uid, int depth, boolean incoming) {
        String query = "?depth=" + depth + "&include_incoming=" + (incoming ? "True" : "False");
        return object(Request.get(ROOT + segment(uid) + "/schema-graph/" + query));
    }

    /** The normal form of a new contract; a wrong one is refused with every violation. */
    public Map<String, @Nullable Object> validate(Map<String, ?> contract) {
        return object(Request.query(ROOT + "validate-contract/", Map.of("table_contract", contract)));
    }

    /** Has the server look at the physical table anew. */
    public Map<String, @Nullable Object> introspect(String uid) {
        return object(Request.change(ROOT + segment(uid) + "/introspect/", Map.of()));
    }

    /**
     * Reads one table with a query. A refusal of the query is an answer whose member {@code ok} is false.
     *
     * @param sql one SELECT that reads only this table
     */
    public Map<String, @Nullable Object> query(String uid, String sql) {
        Request request = Request.query(ROOT + segment(uid) + "/run_query/", sql);
        Set<Integer> refusals = Set.of(400, 403, 404, 408, 409, 413);
        return object(new Request(request.method(), request.path(), sql, true, request.timeout(), refusals, null));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<String, @Nullable Object> object(Request request) {
        Object answer = transport.send(request, json -> JSON.readValue(json, Object.class));
        if (answer instanceof Map<?, ?> map) {
            return members(map);
        }
        throw new MetaTablesException("TS Manager at " + transport.endpoint() + " answered " + request.path()
                + " with something that is not an object.");
    }

    /** Lists come bare or as {@code results}. */
    private List<Map<String, @Nullable Object>> rows(Request request) {
        Object answer = transport.send(request, json -> JSON.readValue(json, Object.class));
        Object list = answer instanceof Map<?, ?> page ? page.get("results") : answer;
        if (!(list instanceof List<?> items)) {
            throw new MetaTablesException("TS Manager at " + transport.endpoint() + " answered " + request.path()
                    + " with something that is not a list.");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Map<?, ?> row) {
                rows.add(members(row));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
