package dev.metatables.migrations;

import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.catalog.MetaTableRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a {@link ProviderHook} gets.
 *
 * @param dataSourceUid where the tables live
 * @param models the provider's tables, in model order
 * @param registered their rows in the catalog, in the same order
 * @param reservedPolicy what an operation should say about tables that are not active yet
 * @param execute sends an operation to TS Manager
 */
public record HookContext(
        Provider provider,
        String dataSourceUid,
        List<Table> models,
        List<MetaTableRow> registered,
        String reservedPolicy,
        Consumer<Operation> execute) {

    /** @throws IllegalArgumentException when models and rows are not as many */
    public HookContext {
        models = List.copyOf(models);
        registered = List.copyOf(registered);
        if (models.size() != registered.size()) {
            throw new IllegalArgumentException("The provider has " + models.size()
                    + " models, but the catalog answered " + registered.size() + " tables.");
        }
    }
}
