package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No authored unique index repeats the one a time-indexed table has over its grain. */
final class GrainIsIndexedOnce implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        if (table.timeIndexed()) {
            Set<String> grain = new HashSet<>(table.grain());
            Stream<AnnotationSource> indexes = table.indexes().stream()
                    .filter(index ->
                            index.flag("unique") && index.filled("where").isEmpty())
                    .filter(index -> UniqueKeys.columns(index).equals(grain));
            indexes.forEach(index -> found.add(new Finding(
                    Code.GRAIN_INDEXED_TWICE,
                    table.displayName(),
                    "has a unique index over its grain, which it has anyhow. Remove the index.",
                    index.at(index.has("columns") ? "columns" : "keys"))));
        }
        return found;
    }
}
