package dev.metatables.server.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.server.governance.ScopedRelation;
import java.util.List;

/**
 * An operation whose scope the catalog has resolved and whose caller has the rights it declares.
 *
 * @param tables one for each entry of the operation's scope
 */
public record ExecutionRequest(Operation operation, List<ScopedRelation> tables) {
    public ExecutionRequest {
        tables = List.copyOf(tables);
    }
}
