package dev.metatables.migrations.provider;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.Finalization;
import dev.metatables.runtime.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has TS Manager look at migrated tables, and reads what it found table by table. */
final class Finalizer {

    private final CatalogClient catalog;
    private final ProviderTables tables;

    Finalizer(CatalogClient catalog, ProviderTables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * Takes the tables into service.
     *
     * @param uids platform identities of the tables
     * @param target the argument of the upgrade
     * @throws MigrationException naming every table that is not active
     */
    void takeIntoService(String versionUid, Map<TableName, String> uids, String target) {
        finish(versionUid, uids, target, false);
    }

    /** The same after a downgrade, which may leave tables out of the database. */
    void takeOutOfService(String versionUid, Map<TableName, String> uids, String target) {
        finish(versionUid, uids, target, true);
    }

    private void finish(String versionUid, Map<TableName, String> uids, String target, boolean mayBeGone) {
        List<String> all = new ArrayList<>();
        all.add(versionUid);
        all.addAll(uids.values());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("meta_table_uids", all);
        body.put("migration_package", tables.provider().packageName());
        body.put("migration_namespace", tables.provider().migrationNamespace());
        body.put("migration_provider_key", tables.provider().key());
        body.put("alembic_version_meta_table_uid", versionUid);
        body.put("alembic_revision", target);
        Finalization reply = catalog.finalizeManaged(body);
        List<String> failures = new ArrayList<>();
        uids.forEach((name, uid) -> entry(reply, name, uid)
                .filter(entry -> mayBeGone && !entry.physicalTableExists())
                .ifPresentOrElse(
                        gone -> {}, () -> failure(name, entry(reply, name, uid)).ifPresent(failures::add)));
        if (failures.isEmpty() && !reply.ok() && !mayBeGone) {
            failures.add("version table " + tables.versionStore());
        }
        if (!failures.isEmpty()) {
            throw new MigrationException(
                    Reason.DATABASE,
                    "The revisions are applied, but TS Manager did not take these tables into service: "
                            + String.join("; ", failures)
                            + ". Correct what is named and run the upgrade again; applied revisions are not repeated.");
        }
    }

    /** Entries come in any order and may be more than asked for: first by identity, then by physical name. */
    private static Optional<Finalization.Entry> entry(Finalization reply, TableName name, String uid) {
        return reply.tables().stream()
                .filter(entry -> entry.metaTableUid().equals(uid))
                .findFirst()
                .or(() -> reply.tables().stream()
                        .filter(entry -> name.table().equals(entry.physicalTableName())
                                && name.schema().equals(entry.physicalSchema()))
                        .findFirst());
    }

    private static Optional<String> failure(TableName name, Optional<Finalization.Entry> entry) {
        return entry.map(Finalizer::problem)
                .orElse(Optional.of("not in the answer"))
                .map(problem -> name + " (" + problem + ")");
    }

    private static Optional<String> problem(Finalization.Entry entry) {
        Map<String, ?> error = entry.error();
        if (error != null) {
            return Optional.of(error.get("detail") instanceof String detail ? detail : error.toString());
        }
        if (!entry.physicalTableExists()) {
            return Optional.of("no such table in the database");
        }
        boolean active = entry.provisioningStatus().equals("active");
        return active ? Optional.empty() : Optional.of("still " + entry.provisioningStatus());
    }
}
