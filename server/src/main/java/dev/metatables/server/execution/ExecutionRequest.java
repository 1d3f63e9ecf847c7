package dev.metatables.server.execution;

import dev.metatables.contract.operation.Operation;
import dev.metatables.server.governance.ScopedRelation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation whose scope the catalog has resolved and whose caller has the rights it declares.
 *
 * @param tables one for each entry of the operation's scope
 * @param key makes a write that is sent again the same write; null for none
 */
public record ExecutionRequest(
        Operation operation,
        List<ScopedRelation> tables,
        @Nullable IdempotencyKey key) {
    public ExecutionRequest {
        tables = List.copyOf(tables);
    }
}
