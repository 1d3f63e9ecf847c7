package dev.metatables.processor.check;

import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of columns that PostgreSQL keeps unique over all rows. */
final class UniqueKeys {

    private UniqueKeys() {}

    /** Whether exactly these columns are a key, a unique constraint, a whole unique index or the grain. */
    static boolean cover(TableSource table, List<String> columns) {
        return all(table).anyMatch(new HashSet<>(columns)::equals);
    }

    /** All of them for a message, such as {@code (uid), (account_uid, symbol)}. */
    static String describe(TableSource table) {
        return all(table)
                .map(TreeSet::new)
                .map(key -> "(" + String.join(", ", key) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Stream<Set<String>> all(TableSource table) {
        Stream<Set<String>> flags = table.components().stream()
                .filter(component ->
                        component.column() != null && component.column().flag("unique"))
                .map(ComponentSource::columnName)
                .map(Set::of);
        Stream<Set<String>> constraints =
                table.uniques().stream().map(unique -> new HashSet<>(unique.texts("columns")));
        Stream<Set<String>> indexes = table.indexes().stream()
                .filter(index -> index.flag("unique") && index.filled("where").isEmpty())
                .map(UniqueKeys::columns);
        Stream<Set<String>> grain = hasGrainIndex(table) ? Stream.of(new HashSet<>(table.grain())) : Stream.empty();
        return Stream.of(Stream.<Set<String>>of(new HashSet<>(table.primaryKey())), flags, constraints, indexes, grain)
                .flatMap(keys -> keys)
                .filter(key -> !key.isEmpty());
    }

    /**
     * Whether the grain gets an index of its own. A unique index over its columns takes that place, even one that keeps
     * less unique because it has a function or a condition (contract specification 7).
     */
    private static boolean hasGrainIndex(TableSource table) {
        Set<String> grain = new HashSet<>(table.grain());
        return table.timeIndexed()
                && table.indexes().stream()
                        .filter(index -> index.flag("unique"))
                        .map(index -> Stream.concat(
                                        index.texts("columns").stream(),
                                        index.annotations("keys").stream()
                                                .map(key -> key.text("column").orElse("")))
                                .collect(Collectors.toSet()))
                        .noneMatch(grain::equals);
    }

    /** Plain columns of an index; none when it has a function or an expression. */
    static Set<String> columns(AnnotationSource index) {
        List<AnnotationSource> keys = index.annotations("keys");
        if (keys.isEmpty()) {
            return new HashSet<>(index.texts("columns"));
        }
        boolean plain = keys.stream()
                .allMatch(key -> key.filled("column").isPresent()
                        && key.filled("function").isEmpty());
        return plain ? keys.stream().map(key -> key.text("column").orElse("")).collect(Collectors.toSet()) : Set.of();
    }
}
