package dev.metatables.server.catalog;

import dev.metatables.contract.model.TableKind;
import dev.metatables.server.api.RouteFamily;

/**
 * The shape a caller wants rows in: of which resource, and in which family of paths.
 *
 * @param kind relational rows have no time-index members, also those of time-indexed tables
 */
public record RowShape(TableKind kind, RouteFamily family) {
    boolean timeIndexed() {
        return kind == TableKind.TIME_INDEXED;
    }
}
