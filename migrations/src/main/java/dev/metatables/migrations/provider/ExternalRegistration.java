package dev.metatables.migrations.provider;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.ManagementMode;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.Registration;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.MetaTableRow;

/**
 * Registers tables that somebody else makes and migrates, such as those that Flyway, Liquibase or Alembic own. The
 * catalog learns them; nothing in the database is touched.
 */
public final class ExternalRegistration {

    private final CatalogClient catalog;
    private final String dataSourceUid;

    /** Registrations on one data source. */
    public ExternalRegistration(CatalogClient catalog, String dataSourceUid) {
        this.catalog = catalog;
        this.dataSourceUid = dataSourceUid;
    }

    /**
     * Registers one table, or updates what the catalog says of it.
     *
     * @throws ContractException {@code DIRECT_REGISTRATION_FORBIDDEN} when the table is platform-managed: such a table is
     *     announced by its migration
     */
    public MetaTableRow register(Table table) {
        if (table.managementMode() == ManagementMode.PLATFORM_MANAGED) {
            throw ContractException.of(
                    table.tableName(),
                    "DIRECT_REGISTRATION_FORBIDDEN",
                    "Record " + table.record() + " is platform-managed and is registered by its migration only. Run the"
                            + " upgrade, or declare management = EXTERNAL where another tool owns the table.");
        }
        return catalog.register(
                table.kind(),
                Registration.external(
                        table, dataSourceUid, table.labels(), table.protectFromDeletion(), table.introspect()));
    }
}
