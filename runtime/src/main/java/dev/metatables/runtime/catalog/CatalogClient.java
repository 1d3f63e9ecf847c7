package dev.metatables.runtime.catalog;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TableKind;
import dev.metatables.contract.table.Registration;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.model.TableModels;
import dev.metatables.runtime.transport.Request;
import dev.metatables.runtime.transport.Transport;
import dev.metatables.runtime.transport.TsManagerException;
import dev.metatables.runtime.transport.UnreachableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the catalog, the data sources and the migration leases of TS Manager. Bodies are the maps the contract
 * module builds; replies are typed. Safe for all threads; owns nothing, so it needs no closing.
 *
 * <p>Every call throws {@link UnreachableException} when TS Manager does not answer and {@link TsManagerException}
 * when it refuses.
 */
public final class CatalogClient {
    private final CatalogCalls calls;

    /** A client over this transport, which stays the caller's to close. */
    public CatalogClient(Transport transport) {
        this.calls = new CatalogCalls(transport);
    }

    /** Calls on single tables of one kind: details, contracts, labels, sharing, search. */
    public TableCalls<MetaTableRow> tables(TableKind kind) {
        return new TableCalls<>(calls, kind, CatalogCalls.type(MetaTableRow.class));
    }

    /** The same calls for tools that show rows as they are: each is a map of all members the server sends. */
    public TableCalls<Map<String, @Nullable Object>> tablesAsMembers(TableKind kind) {
        return new TableCalls<>(calls, kind, CatalogCalls.MEMBERS);
    }

    /** Calls of time-indexed tables that go by time. */
    public SeriesCalls series() {
        return new SeriesCalls(calls);
    }

    /** What carries the calls. */
    public Transport transport() {
        return calls.transport();
    }

    /** A project with its default data source. */
    public Project project(String uid) {
        return calls.ask(Request.get("orm/api/pods/projects/" + CatalogCalls.segment(uid) + "/"), Project.class);
    }

    /** One data source. */
    public DataSource dataSource(String uid) {
        return calls.ask(
                Request.get(CatalogCalls.ROOT + "dynamic_table_data_source/" + CatalogCalls.segment(uid) + "/"),
                DataSource.class);
    }

    /** All data sources the caller may see. */
    public List<DataSource> dataSources() {
        return calls.allPages(Request.get(CatalogCalls.ROOT + "dynamic_table_data_source/"), DataSource.class);
    }

    /** One table by its platform identity. */
    public MetaTableRow detail(String uid) {
        return tables(TableKind.RELATIONAL).get(uid);
    }

    /**
     * Tables of one kind that match all filters; never more than {@code limit} of the body.
     *
     * @param filters names and values of the filter call, such as {@code physical_table_name__in}
     */
    public List<MetaTableRow> filter(TableKind kind, Map<String, ?> filters) {
        return tables(kind).filter(filters);
    }

    /** Registers one table; the same physical identity again updates its descriptive fields. */
    public MetaTableRow register(TableKind kind, Map<String, ?> body) {
        return calls.ask(Request.change(CatalogCalls.family(kind) + "register/", body), MetaTableRow.class);
    }

    /**
     * Registers a table that somebody else owns, as its record says. Nothing is created in the database.
     *
     * @param model record of the table, or its generated table class
     * @param dataSourceUid where the table is
     * @param introspect whether the server is to look at the physical table, which then has to be there
     */
    public MetaTableRow registerExternal(Class<?> model, String dataSourceUid, boolean introspect) {
        Table table = TableModels.of(model);
        return register(
                table.kind(),
                Registration.external(table, dataSourceUid, table.labels(), table.protectFromDeletion(), introspect));
    }

    /**
     * Reserves tables of one kind.
     *
     * @return one row for each, in the same order
     * @throws MetaTablesException when the answer has another length
     */
    public List<MetaTableRow> reserve(TableKind kind, List<? extends Map<String, ?>> rows) {
        List<MetaTableRow> reserved = calls.list(Request.change(CatalogCalls.family(kind), rows), MetaTableRow.class);
        if (reserved.size() != rows.size()) {
            throw new MetaTablesException("TS Manager at " + calls.endpoint() + " answered " + reserved.size()
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
        String path = CatalogCalls.ROOT + "dynamic_table_data_source/" + dataSourceUid + "/migration-connection/";
        return calls.ask(Request.change(path, body), MigrationConnection.class);
    }

    /**
     * Gives a leased credential back before its time. A server without that route ends it when its time is over.
     *
     * @param lease the credential, which is useless afterwards
     */
    public void releaseMigrationConnection(MigrationConnection lease) {
        String path = CatalogCalls.ROOT + "dynamic_table_data_source/" + lease.dataSourceUid()
                + "/migration-connection/" + lease.roleName() + "/release/";
        calls.tell(Request.change(path, Map.of()).accepting(404));
    }

    /** Has the server look at migrated tables and take them into service. Not ok is an answer, not a failure. */
    public Finalization finalizeManaged(Map<String, ?> body) {
        String path = CatalogCalls.family(TableKind.RELATIONAL) + "finalize-managed/";
        return calls.ask(Request.change(path, body).accepting(409), Finalization.class);
    }
}
