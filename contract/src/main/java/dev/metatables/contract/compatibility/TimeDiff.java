package dev.metatables.contract.compatibility;

import dev.metatables.contract.cadence.Cadence;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.TimeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Changes of time index, grain, cadence and storage of a table that is time-indexed before and after. */
final class TimeDiff {

    private TimeDiff() {}

    static List<Change> of(Table old, Table now, Renames renames) {
        TimeIndex from = old.timeIndex();
        TimeIndex to = now.timeIndex();
        List<Change> changes = new ArrayList<>();
        if (from == null || to == null) {
            return changes;
        }
        if (!renames.name(from.column()).equals(to.column())) {
            changes.add(new TimeChange.TimeIndexChanged(from.column(), to.column()));
        }
        List<String> grain = renames.names(from.grain());
        if (!grain.equals(to.grain())) {
            changes.add(new TimeChange.GrainChanged(grain, to.grain()));
        }
        String cadence = Cadence.normalize(from.cadence());
        if (!Objects.equals(cadence, Cadence.normalize(to.cadence()))) {
            changes.add(new TimeChange.CadenceChanged(cadence, Cadence.normalize(to.cadence())));
        }
        if (!from.storageLayout().equals(to.storageLayout())
                || !from.partitionStrategy().equals(to.partitionStrategy())) {
            changes.add(new TimeChange.StorageLayoutChanged());
        }
        return changes;
    }
}
