package dev.metatables.processor.source;

import dev.metatables.processor.source.TableSource.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads annotated records, from source and from class files alike. */
public final class SourceReader {
    private final Elements elements;

    public SourceReader(Elements elements) {
        this.elements = elements;
    }

    /** The record as authored, with the tables its foreign keys name. */
    public TableSource read(TypeElement type) {
        return read(type, true);
    }

    private TableSource read(TypeElement type, boolean withTargets) {
        List<ComponentSource> components = type.getRecordComponents().stream()
                .map(component -> component(component, withTargets))
                .toList();
        return new TableSource(
                TypeReader.packageOf(type),
                TypeReader.simpleNames(type),
                type.getKind() == ElementKind.RECORD,
                !type.getTypeParameters().isEmpty(),
                hidden(type),
                tables(type),
                defaults(type),
                components,
                withTargets ? foreignKeys(type) : List.of(),
                AnnotationReader.all(type, "Unique"),
                AnnotationReader.all(type, "Index"),
                AnnotationReader.all(type, "Check"),
                suppressions(type),
                SourcePosition.of(type));
    }

    private static List<AnnotationSource> tables(TypeElement type) {
        return Stream.of("MetaTable", "TimeIndexMetaTable")
                .map(name -> AnnotationReader.one(type, name))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<AnnotationSource> defaults(TypeElement type) {
        List<AnnotationSource> found = new ArrayList<>();
        type.getAnnotationMirrors().forEach(mirror -> {
            AnnotationSource given =
                    AnnotationReader.one(mirror.getAnnotationType().asElement(), "MetaTableDefaults");
            if (given != null) {
                found.add(given);
            }
        });
        AnnotationSource ofPackage = AnnotationReader.one(elements.getPackageOf(type), "MetaTableDefaults");
        if (ofPackage != null) {
            found.add(ofPackage);
        }
        return found;
    }

    private ComponentSource component(RecordComponentElement component, boolean withTargets) {
        return new ComponentSource(
                component.getSimpleName().toString(),
                TypeReader.read(component.asType()),
                nullable(component) || nullable(component.asType()),
                AnnotationReader.one(component, "Column"),
                AnnotationReader.one(component, "PrimaryKey"),
                AnnotationReader.one(component, "Embedded"),
                withTargets ? foreignKeys(component) : List.of(),
                SourcePosition.of(component));
    }

    private List<ForeignKeySource> foreignKeys(Element element) {
        return AnnotationReader.all(element, "ForeignKey").stream()
                .map(annotation -> new ForeignKeySource(annotation, target(annotation)))
                .toList();
    }

    private @Nullable TableSource target(AnnotationSource key) {
        String name = key.text("target").orElse("void");
        TypeElement type = elements.getTypeElement(name);
        return type == null || tables(type).isEmpty() ? null : read(type, false);
    }

    private static List<Suppression> suppressions(TypeElement type) {
        String name = String.join(".", TypeReader.simpleNames(type));
        List<Suppression> found = new ArrayList<>();
        AnnotationReader.all(type, "SuppressFinding").forEach(given -> found.add(new Suppression(name, given)));
        type.getRecordComponents()
                .forEach(component -> AnnotationReader.all(component, "SuppressFinding")
                        .forEach(given -> found.add(new Suppression(name + "#" + component.getSimpleName(), given))));
        return found;
    }

    private static boolean nullable(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }

    /** Generated classes stand in the record's package and have to see it. */
    private static boolean hidden(TypeElement type) {
        if (type.getNestingKind() == NestingKind.LOCAL || type.getModifiers().contains(Modifier.PRIVATE)) {
            return true;
        }
        return type.getEnclosingElement() instanceof TypeElement outer && hidden(outer);
    }
}
