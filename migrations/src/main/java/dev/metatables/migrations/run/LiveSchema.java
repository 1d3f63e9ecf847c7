package dev.metatables.migrations.run;

import dev.metatables.migrations.schema.SchemaState;
import java.util.Optional;
import java.util.Set;

/**
 * What a database says about one provider.
 *
 * @param current revisions it is at
 * @param recordedDigest schema digest after the last step, or empty when none is recorded
 * @param state the provider's tables as they are now
 */
public record LiveSchema(Set<String> current, Optional<String> recordedDigest, SchemaState state) {
    public LiveSchema {
        current = Set.copyOf(current);
    }
}
