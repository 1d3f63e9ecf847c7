package dev.metatables.processor.render;

import dev.metatables.contract.Text;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the generated classes of a record look like. Built from the source alone, so that records with errors get
 * classes of the same shape.
 *
 * @param key columns rows are got and deleted by
 * @param uniques other columns that name one row
 * @param uniqueKeys other sets of several columns that name one row
 * @param dimensions grain without the time index, empty for relational tables
 */
record ApiModel(
        TableSource source,
        GeneratedNames names,
        String constant,
        String description,
        List<ApiColumn> columns,
        List<ApiColumn> key,
        List<ApiColumn> uniques,
        List<List<ApiColumn>> uniqueKeys,
        List<ApiColumn> dimensions) {

    static ApiModel of(TableSource source) {
        GeneratedNames names = GeneratedNames.of(source);
        String constant = Words.snake(names.base()).toUpperCase(Locale.ROOT);
        List<ApiColumn> columns = columns(source, constant);
        List<String> keyNames =
                source.timeIndexed() && source.primaryKey().isEmpty() ? source.grain() : source.primaryKey();
        List<String> dimensions = source.timeIndexed()
                ? source.grain().stream()
                        .filter(name -> !name.equals(source.timeIndex()))
                        .toList()
                : List.of();
        return new ApiModel(
                source,
                names,
                constant,
                source.table()
                        .text("description")
                        .filter(text -> !Text.isBlank(text))
                        .orElse(source.displayName()),
                columns,
                named(columns, keyNames),
                columns.stream()
                        .filter(column -> isUnique(column, source) && !keyNames.equals(List.of(column.name())))
                        .toList(),
                uniqueKeys(source, columns, keyNames),
                named(columns, dimensions));
    }

    String table() {
        return names.table();
    }

    String rows() {
        return names.rows();
    }

    String contract() {
        return names.contract();
    }

    /** Name of the authored record. */
    String record(Imports imports) {
        return imports.name(source.packageName(), source.simpleNames());
    }

    boolean timeIndexed() {
        return source.timeIndexed();
    }

    /** The name, with as many underscores behind it as it takes to be another one than those taken. */
    static String free(String name, Set<String> taken) {
        return taken.add(name) ? name : free(name + "_", taken);
    }

    /** {@code address.city} to {@code addressCity}. */
    private static String variable(String component) {
        String[] parts = component.split("\\.", -1);
        return parts[0] + Stream.of(parts).skip(1).map(Words::upperFirst).collect(Collectors.joining());
    }

    private static boolean isUnique(ApiColumn column, TableSource source) {
        AnnotationSource authored = column.component().column();
        return authored != null && authored.flag("unique")
                || source.uniques().stream()
                        .anyMatch(unique -> unique.texts("columns").equals(List.of(column.name())));
    }

    private static List<List<ApiColumn>> uniqueKeys(TableSource source, List<ApiColumn> columns, List<String> key) {
        return source.uniques().stream()
                .map(unique -> unique.texts("columns"))
                .filter(names -> names.size() > 1 && !names.equals(key))
                .distinct()
                .map(names -> named(columns, names))
                // In a table with errors a name may be wrong.
                .filter(found -> found.size() > 1)
                .toList();
    }

    private static List<ApiColumn> named(List<ApiColumn> columns, List<String> names) {
        return names.stream()
                .distinct()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /** The table's own constant comes first; a column of that name gets an underscore. */
    private static List<ApiColumn> columns(TableSource source, String constant) {
        Set<String> taken = new HashSet<>(Set.of(constant));
        Set<String> variables = new HashSet<>();
        List<ApiColumn> columns = new ArrayList<>();
        for (ComponentSource component : source.components()) {
            String name = Words.snake(component.name()).replace('.', '_').toUpperCase(Locale.ROOT);
            columns.add(ApiColumn.of(component, free(name, taken), free(variable(component.name()), variables)));
        }
        return columns;
    }
}
