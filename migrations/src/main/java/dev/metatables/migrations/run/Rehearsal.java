package dev.metatables.migrations.run;

import dev.metatables.migrations.schema.SchemaState;
import java.util.List;

/**
 * What a rehearsal found. Nothing of it was kept.
 *
 * @param applied the revisions that ran, in order
 * @param state the provider's tables as they were at the end
 */
public record Rehearsal(List<AppliedRevision> applied, SchemaState state) {
    public Rehearsal {
        applied = List.copyOf(applied);
    }
}
