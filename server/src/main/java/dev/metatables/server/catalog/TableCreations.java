package dev.metatables.server.catalog;

import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import dev.metatables.contract.request.ContractTable;
import dev.metatables.contract.request.TimeIndexedRegisterRequest;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.datasource.DataDatabases;
import dev.metatables.server.datasource.DataSourceRow;
import dev.metatables.server.datasource.DataSources;
import dev.metatables.server.governance.OwnTables;
import dev.metatables.server.identity.Principal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables that registrations ask for, or takes those that are there (HTTP specification 7.4). A table is
 * committed just before its row is: a crash between the two leaves a table without row, which the same call takes when
 * it comes again.
 */
final class TableCreations {
    private static final int MOST_TOLD = 10;

    private final DataDatabases databases;

    TableCreations(DataDatabases databases) {
        this.databases = databases;
    }

    /**
     * What a registration finds and wants.
     *
     * @param old the row that is there
     * @param asked the row as it is asked for
     * @param seen the table that is there
     */
    record Wish(Provisioning provisioning, Optional<MetaTable> old, MetaTable asked, Optional<TableSnapshot> seen) {}

    /** Writes the row of a table, given what the database has of it. */
    @FunctionalInterface
    interface Recording<T> {
        T of(Optional<TableSnapshot> table) throws SQLException;
    }

    /**
     * Sees to the physical table, and records it. The caller's transaction holds the lock on the physical identity.
     *
     * @param connection to the catalog
     */
    <T> T provide(Connection connection, Principal caller, DataSourceRow source, Wish wish, Recording<T> recording)
            throws SQLException {
        if (!wish.provisioning().create()) {
            return recording.of(wish.seen());
        }
        if (wish.old().isPresent() && !isOurs(wish.old().get())) {
            requireThere(wish.old().get(), wish.seen());
            return recording.of(wish.seen());
        }
        Table table = table(connection, caller, wish.asked());
        if (wish.seen().isPresent()) {
            requireTakeable(wish, table, wish.seen().get());
            return recording.of(wish.seen());
        }
        DataSources.requireUsable(source, true);
        DataSources.requireCapability(source, "supports_table_ddl");
        return make(source.uid(), table, recording);
    }

    private <T> T make(UUID source, Table table, Recording<T> recording) throws SQLException {
        T recorded = new OwnTables(databases.of(source).admin(), source)
                .make(table, made -> recording.of(Optional.of(made)));
        // A table of that name may have been there before.
        databases.of(source).forget();
        return recorded;
    }

    private static Table table(Connection connection, Principal caller, MetaTable asked) throws SQLException {
        Map<String, @Nullable Object> contract =
                ForeignKeyTargets.named(connection, caller, asked.place(), asked.contract());
        return ContractTable.read(
                contract, asked.place().schema(), asked.words().description(), time(asked.time()), "table_contract");
    }

    private static @Nullable TimeIndex time(MetaTable.@Nullable TimeIndex time) {
        return time == null
                ? null
                : new TimeIndex(
                        time.name(),
                        time.grain(),
                        time.cadence(),
                        time.storageLayout(),
                        time.partitionStrategy() == null
                                ? TimeIndexedRegisterRequest.DEFAULT_PARTITION_STRATEGY
                                : time.partitionStrategy());
    }

    private static boolean isOurs(MetaTable old) {
        String mode = old.management().schemaMode();
        return old.management().mode().equals(ManagementMode.PLATFORM_MANAGED.wireName())
                && (mode == null || mode.equals(Provisioning.BACKEND_MANAGED));
    }

    /** A table that somebody else makes is registered again as it is, and not made in their place. */
    private static void requireThere(MetaTable old, Optional<TableSnapshot> seen) {
        if (seen.isEmpty()) {
            String maker = old.management().provider().key();
            throw new ApiException(
                    409,
                    "identity_taken",
                    old.qualifiedName() + " is registered as a table that "
                            + (maker == null ? "somebody else makes" : "the migrations of " + maker + " make")
                            + ", and it is not there yet. Let it be made, or delete that registration first.");
        }
    }

    private static void requireTakeable(Wish wish, Table table, TableSnapshot there) {
        String name = wish.asked().qualifiedName();
        boolean repeated = wish.old().isPresent() && wish.old().get().active();
        if (!repeated && !wish.provisioning().ifNotExists()) {
            throw new ApiException(
                    409,
                    "identity_taken",
                    "The database has a table " + name + " already. Choose another name, or send if_not_exists true to"
                            + " take that one.");
        }
        List<String> differences = TableFit.differences(table, there);
        if (!differences.isEmpty()) {
            List<String> told = differences.subList(0, Math.min(MOST_TOLD, differences.size()));
            throw new ApiException(
                    409,
                    "identity_taken",
                    "The database has a table " + name + " that does not fit the contract: " + String.join("; ", told)
                            + (told.size() < differences.size() ? "; and more" : "")
                            + ". Register it with its own columns, or choose another name.",
                    Map.of("differences", told));
        }
    }
}
