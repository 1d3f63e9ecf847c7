package dev.metatables.migrations.provider;

import dev.metatables.migrations.run.AppliedRevision;
import dev.metatables.runtime.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an upgrade did.
 *
 * @param applied revisions applied by this call, in order; empty when nothing was missing
 * @param current revisions the database is at now
 * @param tables platform identity of each table of the provider, in model order; all of them are active
 */
public record UpgradeReport(List<AppliedRevision> applied, Set<String> current, Map<TableName, String> tables) {

    /** The tables this call made. */
    public List<TableName> tablesMade() {
        return applied.stream().flatMap(one -> one.tablesMade().stream()).toList();
    }
}
