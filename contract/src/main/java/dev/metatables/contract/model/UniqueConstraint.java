package dev.metatables.contract.model;

import java.util.List;

/** A unique constraint over several columns, in authored order. Its name follows the convention. */
public record UniqueConstraint(List<String> columns, boolean nullsNotDistinct) {
    public UniqueConstraint {
        columns = List.copyOf(columns);
    }
}
