package dev.metatables.contract.table;

import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;

/**
 * Spells out what a table implies: the constraint of a column flagged unique, the index of a column flagged indexed,
 * and the grain index of a time-indexed table.
 */
public final class TableObjects {

    private TableObjects() {}

    /**
     * The table with every constraint and index in its lists. Those of column flags come first, in column order, unless
     * the lists hold them already; the grain index comes last. Completing twice changes nothing.
     */
    public static Table complete(Table table) {
        Table flagged = table.withKeys(uniqueConstraints(table), flagIndexes(table));
        return GrainIndex.missing(flagged)
                .map(grain -> flagged.withKeys(flagged.uniqueConstraints(), plus(flagged.indexes(), grain)))
                .orElse(flagged);
    }

    /** All unique constraints. A column that is unique and indexed has a unique index instead. */
    public static List<UniqueConstraint> uniqueConstraints(Table table) {
        List<UniqueConstraint> all = new ArrayList<>();
        for (Column column : table.columns()) {
            List<String> columns = List.of(column.name());
            if (column.unique()
                    && !column.indexed()
                    && table.uniqueConstraints().stream()
                            .noneMatch(u -> u.columns().equals(columns))) {
                all.add(new UniqueConstraint(columns, false));
            }
        }
        all.addAll(table.uniqueConstraints());
        return all;
    }

    /** All indexes, the generated grain index included. */
    public static List<Index> indexes(Table table) {
        return complete(table).indexes();
    }

    private static List<Index> flagIndexes(Table table) {
        List<Index> all = new ArrayList<>();
        for (Column column : table.columns()) {
            Index index = Index.of(column.unique(), List.of(column.name()));
            if (column.indexed() && !table.indexes().contains(index)) {
                all.add(index);
            }
        }
        all.addAll(table.indexes());
        return all;
    }

    private static List<Index> plus(List<Index> indexes, Index grain) {
        List<Index> all = new ArrayList<>(indexes);
        all.add(grain);
        return all;
    }
}
