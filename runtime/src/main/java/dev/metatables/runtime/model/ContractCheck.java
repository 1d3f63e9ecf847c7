package dev.metatables.runtime.model;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.TableContract;
import dev.metatables.runtime.MetaTablesException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when the contract in the catalog is not the one the code was compiled with. */
public enum ContractCheck {
    /** A line in the log. */
    WARN,
    /** The engine does not start. */
    FAIL,
    /** Nothing. */
    OFF;

    private static final Logger LOG = LoggerFactory.getLogger(ContractCheck.class);

    /**
     * Compares the fingerprints of what both contracts say about storage, and explains a difference.
     *
     * @param registered the contract of the catalog, or null when it holds none
     * @throws MetaTablesException when they differ and this is {@link #FAIL}; it names every difference
     */
    void check(Table table, @Nullable Map<String, ?> registered) {
        if (this == OFF || registered == null) {
            return;
        }
        ContractShape own = ContractShape.of(TableContract.of(table));
        ContractShape found = ContractShape.of(registered);
        if (found.isEmpty() || found.fingerprint(table).equals(own.fingerprint(table))) {
            return;
        }
        String message = "The contract of " + TableName.of(table) + " in the catalog (" + found.fingerprint(table)
                + ") is not the one of " + table.record() + " (" + own.fingerprint(table) + "): "
                + String.join("; ", own.differences(found))
                + ". Migrate with: metatables migrations upgrade head; or build with the version of the record that the"
                + " catalog holds.";
        if (this == FAIL) {
            throw new MetaTablesException(message);
        }
        LOG.warn(message);
    }
}
