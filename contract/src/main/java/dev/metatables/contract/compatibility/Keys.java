package dev.metatables.contract.compatibility;

import dev.metatables.contract.Text;
import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys and indexes of a table by what they say, whatever they are called and whichever kind of object keeps them.
 *
 * @param apart sets of columns that tell every two rows apart: primary key, grain and the uniques without condition
 * @param uniques what is unique beside primary key and grain
 * @param indexes the indexes that keep nothing unique
 */
record Keys(List<String> primaryKey, Set<Set<String>> apart, Set<Unique> uniques, Set<String> indexes) {

    /**
     * Columns or expressions that are unique together.
     *
     * @param condition which rows it holds for and whether nulls are equal; empty for all rows and nulls that differ
     */
    record Unique(Set<String> columns, String condition) {}

    /** Keys of a complete table under the names its columns got. */
    static Keys of(Table table, Renames renames) {
        Set<Unique> all = new LinkedHashSet<>();
        table.uniqueConstraints()
                .forEach(unique -> all.add(
                        new Unique(new TreeSet<>(renames.names(unique.columns())), nulls(unique.nullsNotDistinct()))));
        table.indexes().stream()
                .filter(Index::unique)
                .forEach(index -> all.add(new Unique(
                        index.keys().stream()
                                .map(key -> value(key, renames))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        nulls(index.nullsNotDistinct()) + where(index, renames))));
        List<String> primaryKey = renames.names(table.primaryKey());
        Set<Set<String>> apart = new LinkedHashSet<>();
        if (!primaryKey.isEmpty()) {
            apart.add(new TreeSet<>(primaryKey));
        }
        if (table.timeIndex() != null) {
            apart.add(new TreeSet<>(renames.names(table.timeIndex().grain())));
        }
        all.removeIf(unique -> unique.condition().isEmpty() && apart.contains(unique.columns()));
        all.stream().filter(unique -> unique.condition().isEmpty()).forEach(unique -> apart.add(unique.columns()));
        return new Keys(primaryKey, apart, all, indexes(table, renames));
    }

    /** Whether values of these columns find one row at most. */
    boolean tellApart(Set<String> columns) {
        return apart.stream().anyMatch(columns::containsAll);
    }

    /** Whether rows that break a key to come would have been refused before. */
    boolean imply(Unique unique) {
        return !unique.condition().startsWith(nulls(true))
                ? tellApart(unique.columns())
                : !primaryKey.isEmpty() && unique.columns().containsAll(primaryKey);
    }

    private static Set<String> indexes(Table table, Renames renames) {
        Set<String> indexes = new LinkedHashSet<>();
        table.indexes().stream().filter(index -> !index.unique()).forEach(index -> {
            List<String> words = new ArrayList<>();
            words.add(index.keys().stream()
                    .map(key -> value(key, renames)
                            + option(" ", key.ops())
                            + option(" ", key.order())
                            + option(" nulls ", key.nulls()))
                    .collect(Collectors.joining(", ", "(", ")")));
            words.add(option("using ", "btree".equals(index.using()) ? null : index.using()));
            words.add(index.include().isEmpty() ? "" : "include " + renames.names(index.include()));
            words.add(index.with().isEmpty() ? "" : "with " + index.with());
            words.add(Text.trim(where(index, renames)));
            indexes.add(words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" ")));
        });
        return indexes;
    }

    private static String value(IndexKey key, Renames renames) {
        if (key.expression() != null) {
            return renames.sql(key.expression());
        }
        String column = renames.name(String.valueOf(key.column()));
        return key.function() == null ? column : key.function() + "(" + column + ")";
    }

    private static String where(Index index, Renames renames) {
        return index.where() == null ? "" : " where " + renames.sql(index.where());
    }

    private static String nulls(boolean notDistinct) {
        return notDistinct ? " with equal nulls" : "";
    }

    private static String option(String word, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : word + value.toLowerCase(Locale.ROOT);
    }
}
