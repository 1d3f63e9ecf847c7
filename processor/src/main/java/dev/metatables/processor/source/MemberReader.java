package dev.metatables.processor.source;

import dev.metatables.processor.source.ComponentSource.NotEmbeddable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the components of a record, and through {@code @Embedded} those of other records. */
final class MemberReader {
    private static final List<String> ON_COLUMNS = List.of("Column", "PrimaryKey", "ForeignKey");

    private final CompiledRecords compiled;
    private final Function<Element, List<ForeignKeySource>> foreignKeys;
    private final boolean lenient;

    private MemberReader(
            CompiledRecords compiled, Function<Element, List<ForeignKeySource>> foreignKeys, boolean lenient) {
        this.compiled = compiled;
        this.foreignKeys = foreignKeys;
        this.lenient = lenient;
    }

    /** Reads tables that are built. */
    static MemberReader ofTables(CompiledRecords compiled, Function<Element, List<ForeignKeySource>> foreignKeys) {
        return new MemberReader(compiled, foreignKeys, false);
    }

    /** Reads targets of foreign keys, whose names, types and keys are all that counts. */
    static MemberReader ofTargets(CompiledRecords compiled) {
        return new MemberReader(compiled, element -> List.of(), true);
    }

    /**
     * What surrounds an embedded record.
     *
     * @param anchor where messages about a record without source stand, null within source
     */
    private record Outer(
            String path,
            String prefix,
            boolean nullable,
            Set<String> records,
            @Nullable SourcePosition anchor) {}

    List<MemberSource> read(TypeElement record) {
        return read(record, new Outer("", "", false, Set.of(name(record)), null));
    }

    private List<MemberSource> read(TypeElement record, Outer outer) {
        Set<String> nullable = nullableComponents(record, outer);
        return record.getRecordComponents().stream()
                .map(component -> member(
                        component,
                        nullable.contains(component.getSimpleName().toString())
                                || nullable(component)
                                || nullable(component.asType()),
                        outer))
                .toList();
    }

    private MemberSource member(RecordComponentElement component, boolean nullable, Outer outer) {
        String name = component.getSimpleName().toString();
        TypeSource type = TypeReader.read(component.asType());
        boolean deprecated = type.namesDeprecated() || deprecated(component);
        AnnotationSource embedded = placed(AnnotationReader.one(component, "Embedded"), outer);
        NotEmbeddable problem = embedded == null ? null : problem(component, outer);
        List<AnnotationSource> suppressions = AnnotationReader.all(component, "SuppressFinding").stream()
                .map(given -> Objects.requireNonNull(placed(given, outer)))
                .toList();
        if (embedded != null && problem == null) {
            List<MemberSource> members =
                    read(element(component.asType()), inside(component, nullable, embedded, outer));
            boolean inside = members.stream().anyMatch(MemberSource::deprecated);
            return new MemberSource(name, type, nullable, members, null, suppressions, deprecated || inside);
        }
        AnnotationSource given = placed(AnnotationReader.one(component, "Column"), outer);
        SourcePosition anchor = outer.anchor();
        ComponentSource column = new ComponentSource(
                outer.path() + name,
                type,
                outer.prefix() + columnName(name, given),
                nullable || outer.nullable(),
                nullable,
                given,
                placed(AnnotationReader.one(component, "PrimaryKey"), outer),
                embedded,
                problem,
                foreignKeys.apply(component).stream()
                        .map(key -> anchor == null
                                ? key
                                : new ForeignKeySource(key.annotation().movedTo(anchor), key.target()))
                        .toList(),
                anchor == null ? SourcePosition.of(component) : anchor);
        return new MemberSource(name, type, nullable, List.of(), column, suppressions, deprecated);
    }

    /** The annotation cannot stand on a component; it arrives at the accessor. */
    private static boolean deprecated(RecordComponentElement component) {
        return component.getAccessor() != null && TypeReader.deprecated(component.getAccessor());
    }

    private static String columnName(String component, @Nullable AnnotationSource column) {
        String written = column == null ? "" : column.text("name").orElse("");
        return written.isEmpty() ? Words.snake(component) : written;
    }

    private Outer inside(RecordComponentElement component, boolean nullable, AnnotationSource embedded, Outer outer) {
        TypeElement record = element(component.asType());
        SourcePosition anchor =
                outer.anchor() != null || compiled.inSource(record) ? outer.anchor() : embedded.position();
        return new Outer(
                outer.path() + component.getSimpleName() + ".",
                outer.prefix() + embedded.text("prefix").orElse(""),
                outer.nullable() || nullable,
                Stream.concat(outer.records().stream(), Stream.of(name(record))).collect(Collectors.toSet()),
                anchor);
    }

    private @Nullable NotEmbeddable problem(RecordComponentElement component, Outer outer) {
        TypeMirror type = component.asType();
        if (ON_COLUMNS.stream()
                .anyMatch(name -> !AnnotationReader.all(component, name).isEmpty())) {
            return NotEmbeddable.WITH_COLUMN;
        }
        if (type.getKind() != TypeKind.DECLARED || element(type).getKind() != ElementKind.RECORD) {
            return NotEmbeddable.NO_RECORD;
        }
        TypeElement record = element(type);
        if (!record.getTypeParameters().isEmpty()) {
            return NotEmbeddable.GENERIC;
        }
        if (TypeReader.hidden(record)) {
            return NotEmbeddable.HIDDEN;
        }
        if (record.getRecordComponents().isEmpty()) {
            return NotEmbeddable.EMPTY;
        }
        if (outer.records().contains(name(record))) {
            return NotEmbeddable.RECURSIVE;
        }
        return lenient || compiled.readable(record) ? null : NotEmbeddable.UNREADABLE;
    }

    private static @Nullable AnnotationSource placed(@Nullable AnnotationSource given, Outer outer) {
        return given == null || outer.anchor() == null ? given : given.movedTo(outer.anchor());
    }

    private static TypeElement element(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    /** Of many annotations a component has nothing itself, because they arrive at its field only. */
    private Set<String> nullableComponents(TypeElement record, Outer outer) {
        Set<String> names = new HashSet<>(outer.path().isEmpty() ? Set.of() : compiled.nullableComponents(record));
        ElementFilter.fieldsIn(record.getEnclosedElements()).stream()
                .filter(MemberReader::nullable)
                .forEach(field -> names.add(field.getSimpleName().toString()));
        return names;
    }

    private static boolean nullable(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }
}
