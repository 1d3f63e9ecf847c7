package dev.metatables.processor.check;

import dev.metatables.processor.source.ForeignKeySource;
import java.util.List;
import java.util.Optional;

/** Target columns of foreign keys. */
public final class ForeignKeyTargets {

    private ForeignKeyTargets() {}

    /** The written target columns, else the primary key of the target's record. */
    public static List<String> columns(ForeignKeySource key) {
        Optional<String> single = key.annotation().filled("column");
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<String> written = key.annotation().texts("targetColumns");
        return written.isEmpty() && key.target() != null ? key.target().primaryKey() : written;
    }
}
