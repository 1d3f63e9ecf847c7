package dev.metatables.runtime.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.metatables.contract.model.TableKind;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import dev.metatables.runtime.transport.TsManagerException;
import dev.metatables.runtime.transport.UnreachableException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls to the catalog, the data sources and the migration leases of TS Manager. Bodies are the maps the contract
 * module builds; replies are typed. Safe for all threads; owns nothing, so it needs no closing.
 *
 * <p>Every call throws {@link UnreachableException} when TS Manager does not answer and {@link TsManagerException}
 * when it refuses.
 */
public final class CatalogClient {
    private static final String ROOT = "orm/api/ts_manager/";
    private static final ObjectMapper REPLIES = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Transport transport;

    /** A client over this transport, which stays the caller's to close. */
    public CatalogClient(Transport transport) {
        this.transport = transport;
    }

    /** What carries the calls. */
    public Transport transport() {
        return transport;
    }

    /** A project with its default data source. */
    public Project project(String uid) {
        return ask(Request.get("orm/api/pods/projects/" + uid + "/"), type(Project.class));
    }

    /** One data source. */
    public DataSource dataSource(String uid) {
        return ask(Request.get(ROOT + "dynamic_table_data_source/" + uid + "/"), type(DataSource.class));
    }

    /** All data sources the caller may see. */
    public List<DataSource> dataSources() {
        return list(Request.get(ROOT + "dynamic_table_data_source/"), DataSource.class);
    }

    /** One table by its platform identity. */
    public MetaTableRow detail(String uid) {
        return ask(Request.get(family(TableKind.RELATIONAL) + uid + "/"), type(MetaTableRow.class));
    }

    /**
     * Tables of one kind that match all filters; never more than {@code limit} of the body.
     *
     * @param filters names and values of the filter call, such as {@code physical_table_name__in}
     */
    public List<MetaTableRow> filter(TableKind kind, Map<String, ?> filters) {
        return list(Request.query(family(kind) + "filter/", filters), MetaTableRow.class);
    }

    /** Registers one table; the same physical identity again updates its descriptive fields. */
    public MetaTableRow register(TableKind kind, Map<String, ?> body) {
        return ask(Request.change(family(kind) + "register/", body), type(MetaTableRow.class));
    }

    /**
     * Reserves tables of one kind.
     *
     * @return one row for each, in the same order
     * @throws MetaTablesException when the answer has another length
     */
    public List<MetaTableRow> reserve(TableKind kind, List<? extends Map<String, ?>> rows) {
        List<MetaTableRow> reserved = list(Request.change(family(kind), rows), MetaTableRow.class);
        if (reserved.size() != rows.size()) {
            throw new MetaTablesException("TS Manager at " + transport.endpoint() + " answered " + reserved.size()
                    + " reserved tables for " + rows.size() + ". Nothing further was done.");
        }
        return reserved;
    }

    /**
     * Leases a database credential for the migrations of one provider.
     *
     * @param ttlSeconds how long the credential lives, at least 1
     */
    public MigrationConnection migrationConnection(
            String dataSourceUid, String migrationPackage, String migrationNamespace, int ttlSeconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", "schema_migration");
        body.put("package", migrationPackage);
        body.put("migration_namespace", migrationNamespace);
        body.put("ttl_seconds", ttlSeconds);
        String path = ROOT + "dynamic_table_data_source/" + dataSourceUid + "/migration-connection/";
        return ask(Request.change(path, body), type(MigrationConnection.class));
    }

    /**
     * Gives a leased credential back before its time. A server without that route ends it when its time is over.
     *
     * @param lease the credential, which is useless afterwards
     */
    public void releaseMigrationConnection(MigrationConnection lease) {
        String path = ROOT + "dynamic_table_data_source/" + lease.dataSourceUid() + "/migration-connection/"
                + lease.roleName() + "/release/";
        transport.send(Request.change(path, Map.of()).accepting(404), json -> true);
    }

    /** Has the server look at migrated tables and take them into service. Not ok is an answer, not a failure. */
    public Finalization finalizeManaged(Map<String, ?> body) {
        String path = family(TableKind.RELATIONAL) + "finalize-managed/";
        return ask(Request.change(path, body).accepting(409), type(Finalization.class));
    }

    private static String family(TableKind kind) {
        return ROOT + (kind == TableKind.TIME_INDEXED ? "dynamic_table/" : "meta_table/");
    }

    private static JavaType type(Class<?> reply) {
        return REPLIES.constructType(reply);
    }

    private <T> T ask(Request request, JavaType type) {
        return transport.send(request, json -> {
            T reply = REPLIES.readValue(json, type);
            if (reply == null) {
                throw new IOException("the answer is null");
            }
            return reply;
        });
    }

    /** Lists come bare or as {@code results}. */
    private <T> List<T> list(Request request, Class<T> element) {
        JavaType list = REPLIES.getTypeFactory().constructCollectionType(List.class, element);
        return transport.send(request, json -> {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                return REPLIES.<List<T>>readValue(json, list);
            }
            return REPLIES.<List<T>>convertValue(results(json), list);
        });
    }

    private static Object results(JsonParser json) throws IOException {
        Map<String, Object> page = REPLIES.readValue(json, new TypeReference<>() {});
        Object results = page.get("results");
        if (!(results instanceof List)) {
            throw new IOException("neither a list nor an object with results");
        }
        return results;
    }
}
