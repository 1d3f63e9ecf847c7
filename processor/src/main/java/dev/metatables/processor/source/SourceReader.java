package dev.metatables.processor.source;

import dev.metatables.processor.source.TableSource.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads annotated records, from source and from class files alike. */
public final class SourceReader {
    private final Elements elements;
    private final CompiledRecords compiled;

    public SourceReader(Elements elements, CompiledRecords compiled) {
        this.elements = elements;
        this.compiled = compiled;
    }

    /** The record as authored, with the tables its foreign keys name. */
    public TableSource read(TypeElement type) {
        return read(type, true);
    }

    private TableSource read(TypeElement type, boolean withTargets) {
        List<MemberSource> members = (withTargets
                        ? MemberReader.ofTables(compiled, this::foreignKeys)
                        : MemberReader.ofTargets(compiled))
                .read(type);
        return new TableSource(
                TypeReader.packageOf(type),
                TypeReader.simpleNames(type),
                type.getKind() == ElementKind.RECORD,
                !type.getTypeParameters().isEmpty(),
                TypeReader.hidden(type),
                TypeReader.deprecated(type),
                tables(type),
                defaults(type),
                members,
                members.stream().flatMap(member -> member.columns().stream()).toList(),
                withTargets ? foreignKeys(type) : List.of(),
                AnnotationReader.all(type, "Unique"),
                AnnotationReader.all(type, "Index"),
                AnnotationReader.all(type, "Check"),
                suppressions(type, members),
                SourcePosition.of(type));
    }

    /** Whether the type is annotated as a table. */
    public static boolean isTable(TypeElement type) {
        return AnnotationReader.one(type, "MetaTable") != null
                || AnnotationReader.one(type, "TimeIndexMetaTable") != null;
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

    private List<ForeignKeySource> foreignKeys(Element element) {
        return AnnotationReader.all(element, "ForeignKey").stream()
                .map(annotation -> new ForeignKeySource(annotation, target(annotation, element)))
                .toList();
    }

    /** As the record's own module sees it: asked without one, the compiler looks through every module there is. */
    private @Nullable TableSource target(AnnotationSource key, Element element) {
        String name = key.text("target").orElse("void");
        TypeElement type = elements.getTypeElement(elements.getModuleOf(element), name);
        return type == null || !isTable(type) ? null : read(type, false);
    }

    private static List<Suppression> suppressions(TypeElement type, List<MemberSource> members) {
        String name = String.join(".", TypeReader.simpleNames(type));
        List<Suppression> found = new ArrayList<>();
        AnnotationReader.all(type, "SuppressFinding").forEach(given -> found.add(new Suppression(name, given)));
        addSuppressions(name + "#", members, found);
        return found;
    }

    private static void addSuppressions(String path, List<MemberSource> members, List<Suppression> found) {
        for (MemberSource member : members) {
            String where = path + member.name();
            member.suppressions().forEach(given -> found.add(new Suppression(where, given)));
            addSuppressions(where + ".", member.members(), found);
        }
    }
}
