package dev.metatables.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An annotated record as authored.
 *
 * @param simpleNames class names from the outermost inwards
 * @param deprecated whether naming the record is a warning
 * @param record false when the annotated type is something else
 * @param tables the table annotations; more than one is an error
 * @param defaults nearest first: the record's meta-annotations, then its package
 * @param members components as the constructor takes them
 * @param components columns in order, those of embedded records in their place
 * @param suppressions codes silenced on the record or one of its components
 */
public record TableSource(
        String packageName,
        List<String> simpleNames,
        boolean record,
        boolean generic,
        boolean hidden,
        boolean deprecated,
        List<AnnotationSource> tables,
        List<AnnotationSource> defaults,
        List<MemberSource> members,
        List<ComponentSource> components,
        List<ForeignKeySource> foreignKeys,
        List<AnnotationSource> uniques,
        List<AnnotationSource> indexes,
        List<AnnotationSource> checks,
        List<Suppression> suppressions,
        SourcePosition position) {

    /**
     * A silenced code.
     *
     * @param where {@code Type} or {@code Type#component}
     */
    public record Suppression(String where, AnnotationSource annotation) {}

    /** The table annotation; the first when there are several. */
    public AnnotationSource table() {
        return tables.get(0);
    }

    /** Whether rows are told apart by time. */
    public boolean timeIndexed() {
        return table().name().equals("TimeIndexMetaTable");
    }

    /** Simple name with the enclosing classes, as messages show it. */
    public String displayName() {
        return String.join(".", simpleNames);
    }

    /** Name of the class file without directories, as reflection shows it. */
    public String binaryName() {
        String local = String.join("$", simpleNames);
        return packageName.isEmpty() ? local : packageName + "." + local;
    }

    /** Where messages about a component say they are. */
    public String where(ComponentSource component) {
        return displayName() + "#" + component.name();
    }

    /** The nearest annotation in which a value is written: table, own meta-annotation, package. */
    public Optional<AnnotationSource> writer(String attribute) {
        if (table().has(attribute)) {
            return Optional.of(table());
        }
        return defaults.stream().filter(given -> given.has(attribute)).findFirst();
    }

    /** The nearest written text, nothing when empty. */
    public Optional<String> setting(String attribute) {
        return writer(attribute).flatMap(given -> given.filled(attribute));
    }

    /** Where the value of a setting stands in this table's own source, else the table annotation. */
    public SourcePosition at(String attribute) {
        return table().at(attribute);
    }

    /** The component of a physical column. */
    public Optional<ComponentSource> column(String name) {
        return components.stream()
                .filter(component -> component.columnName().equals(name))
                .findFirst();
    }

    /** Whether the compiler does not know a class the table needs (yet). */
    public boolean unresolved() {
        return components.stream()
                        .anyMatch(column -> column.type().unresolved()
                                || column.foreignKeys().stream().anyMatch(ForeignKeySource::unresolved))
                || foreignKeys.stream().anyMatch(ForeignKeySource::unresolved);
    }

    /** Whether code that takes the record apart gets warnings. */
    public boolean usesDeprecated() {
        return deprecated || members.stream().anyMatch(MemberSource::deprecated);
    }

    /** Whether a component's type cannot be written with its arguments, so that code names it raw. */
    public boolean usesRaw() {
        return components.stream().anyMatch(column -> !column.type().nameable());
    }

    /** Base of generated class names: a nested record joins the names around it. */
    public String baseName() {
        List<String> names = new ArrayList<>(simpleNames);
        names.set(names.size() - 1, recordName());
        return String.join("_", names);
    }

    /** The record's own name without {@code Row}; the concept is derived from it. */
    public String recordName() {
        String name = simpleNames.get(simpleNames.size() - 1);
        return name.endsWith("Row") && name.length() > 3 ? name.substring(0, name.length() - 3) : name;
    }

    /** Time-index column of a time-indexed table. */
    public String timeIndex() {
        return table().filled("timeIndex").orElse("time_index");
    }

    /** Full grain: the written one, else the time index and the identity dimensions. */
    public List<String> grain() {
        if (!table().texts("grain").isEmpty()) {
            return table().texts("grain");
        }
        return Stream.concat(Stream.of(timeIndex()), table().texts("identityDimensions").stream())
                .toList();
    }

    /** Columns of the primary key in component order. */
    public List<String> primaryKey() {
        return components.stream()
                .filter(component -> component.primaryKey() != null)
                .map(ComponentSource::columnName)
                .toList();
    }
}
