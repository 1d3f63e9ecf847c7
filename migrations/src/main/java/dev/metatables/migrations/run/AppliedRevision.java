package dev.metatables.migrations.run;

import dev.metatables.runtime.model.TableName;
import java.time.Duration;
import java.util.List;

/**
 * What one revision did.
 *
 * @param message words of the file name
 * @param tablesMade the provider's tables that exist since this revision
 * @param digest schema digest of the provider's tables after it
 */
public record AppliedRevision(
        String revision, String message, List<TableName> tablesMade, String digest, Duration duration) {
    public AppliedRevision {
        tablesMade = List.copyOf(tablesMade);
    }
}
