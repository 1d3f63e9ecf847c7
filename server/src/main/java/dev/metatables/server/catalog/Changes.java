package dev.metatables.server.catalog;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes words and names of registered tables and deletes registrations (HTTP specification 7.7). Safe for all threads. */
public final class Changes {
    private static final String PHYSICAL_NAME = "physical_table_name";

    private final CatalogDatabase database;

    /** Changes in this catalog. */
    public Changes(CatalogDatabase database) {
        this.database = database;
    }

    /**
     * What a deletion says.
     *
     * @param full also of a table that migrations manage
     * @param downstream with all tables that refer to it
     * @param overrideProtection although it is protected; for administrators
     */
    public record Deletion(boolean full, boolean downstream, boolean overrideProtection) {}

    /** Changes the words a body names and gives the whole row. */
    public Map<String, @Nullable Object> patch(
            Principal caller, RowShape shape, String uid, Map<String, @Nullable Object> body) throws SQLException {
        return database.transaction(connection -> {
            MetaTables.hold(connection, uid);
            MetaTable table = Catalog.requireEdit(connection, caller, shape, uid);
            Map<String, @Nullable Object> others = new LinkedHashMap<>(body);
            MetaTable named = named(connection, caller, table, others);
            MetaTable.Words words = words(others, table.words());
            caller.requireChange(words.namespace());
            MetaTables.save(connection, caller, named.withWords(words));
            SearchDocuments.refresh(connection, table.uid());
            return Catalog.row(connection, caller, uid, shape);
        });
    }

    /**
     * The table under the name that its migrations gave it. It keeps its uid and whom it is shared with; finalization
     * then says whether a table of that name is there. A reservation of the name by the same provider goes into it.
     */
    private static MetaTable named(
            Connection connection, Principal caller, MetaTable table, Map<String, @Nullable Object> body)
            throws SQLException {
        if (!body.containsKey(PHYSICAL_NAME)) {
            return table;
        }
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String name = fields.nonEmptyText(PHYSICAL_NAME);
        fields.checkSqlName(PHYSICAL_NAME, name);
        ContractException.throwIfAny(violations);
        body.remove(PHYSICAL_NAME);
        MetaTable.Place place = table.place();
        String provider = table.management().provider().key();
        if (provider == null) {
            throw new ApiException(
                    400,
                    "not_allowed",
                    table.qualifiedName() + " is not a table of migrations, which alone rename tables. Register the"
                            + " table of the other name instead.");
        }
        // It binds a table to a row, as a reservation does, so it asks for the same.
        DataSourceRow source =
                DataSources.require(connection, caller, place.dataSource().toString());
        DataSources.requireUsable(source, true);
        DataSources.requireCapability(source, "supports_table_registration");
        Providers.requireAll(connection, caller, place.dataSource(), provider);
        Optional<MetaTable> other = MetaTables.lock(connection, place.dataSource(), place.schema(), name);
        if (other.isPresent() && !other.get().uid().equals(table.uid())) {
            MetaTable there = other.get();
            if (there.active() || !provider.equals(there.management().provider().key())) {
                throw new ApiException(
                        409,
                        "identity_taken",
                        there.qualifiedName() + " stands in the catalog already. Delete that registration first.");
            }
            Sql.update(connection, "DELETE FROM meta_table WHERE uid = ?", there.uid());
        }
        return table.named(name);
    }

    private static MetaTable.Words words(Map<String, @Nullable Object> body, MetaTable.Words old) {
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        MetaTable.Words words = new MetaTable.Words(
                fields.has("identifier") ? fields.optionalText("identifier", TextLimits.LABEL) : old.identifier(),
                fields.has("namespace") ? fields.optionalText("namespace", TextLimits.LABEL) : old.namespace(),
                fields.has("description") ? fields.optionalText("description") : old.description(),
                fields.has("labels") ? Labels.distinct(fields.texts("labels", TextLimits.LABEL)) : old.labels(),
                fields.flag("protect_from_deletion", old.protectFromDeletion()));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return words;
    }

    /** Deletes a registration; the physical table stays as it is. */
    public void delete(Principal caller, RowShape shape, String uid, Deletion deletion) throws SQLException {
        database.transaction(connection -> {
            MetaTable root = Catalog.requireEdit(connection, caller, shape, uid);
            Map<String, MetaTable> all = new LinkedHashMap<>(Map.of(uid, root));
            if (deletion.downstream()) {
                addDownstream(connection, caller, root, all);
            }
            for (MetaTable table : all.values()) {
                refuse(caller, table, deletion);
            }
            for (MetaTable table : all.values()) {
                Sql.update(connection, "DELETE FROM meta_table WHERE uid = ?", table.uid());
            }
            return all.size();
        });
    }

    private static void addDownstream(
            Connection connection, Principal caller, MetaTable table, Map<String, MetaTable> all) throws SQLException {
        for (SchemaGraph.Edge edge :
                SchemaGraph.incoming(connection, caller, List.of(table.uid().toString()))) {
            if (!all.containsKey(edge.source())) {
                MetaTable source = MetaTables.requireEdit(connection, caller, edge.source());
                all.put(edge.source(), source);
                addDownstream(connection, caller, source, all);
            }
        }
    }

    private static void refuse(Principal caller, MetaTable table, Deletion deletion) {
        if (table.words().protectFromDeletion()) {
            if (!deletion.overrideProtection()) {
                throw new ApiException(
                        409,
                        "protected",
                        table.qualifiedName() + " is protected from deletion. Take the protection away first"
                                + " (protect_from_deletion false), or as an administrator send"
                                + " override_protection=true.");
            }
            caller.requireAdministrator();
        }
        if ("alembic_managed".equals(table.management().schemaMode()) && !deletion.full()) {
            throw new ApiException(
                    409,
                    "protected",
                    table.qualifiedName() + " is managed by the migrations of "
                            + table.management().provider().key()
                            + ". To delete its registration all the same, send full_delete_selected=true.");
        }
    }
}
