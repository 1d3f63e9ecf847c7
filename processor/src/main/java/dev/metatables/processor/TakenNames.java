package dev.metatables.processor;

import dev.metatables.annotations.MetaTablesGenerated;
import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.render.GeneratedNames;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.SourceReader;
import dev.metatables.processor.source.TableSource;
import dev.metatables.processor.source.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Whether the names of generated classes are free, and mean in them what they mean elsewhere. */
final class TakenNames {
    private static final String LANG = "java.lang.";

    /** What generated classes name without import, in any table or where a column has that type. */
    private static final List<String> FROM_LANG =
            List.of("Boolean", "Double", "Float", "Integer", "Iterable", "Long", "Override", "Short", "String");

    private static final Set<String> ALWAYS = Set.of("Iterable", "Override", "String");

    private final Elements elements;

    /** Owners of generated classes by their names in lower case; names only, so nothing outlives a round. */
    private final Map<String, Owner> owners = new HashMap<>();

    /** Classes that stand in for those of the package {@code java.lang}, by package. */
    private final Map<String, List<String>> shadows = new HashMap<>();

    private record Owner(String className, String record) {}

    TakenNames(Elements elements) {
        this.elements = elements;
    }

    /** At most one finding about the names, and one about what stands in for a class they need. */
    List<Finding> check(TableSource source, TypeElement record) {
        ModuleElement module = elements.getModuleOf(record);
        String prefix = source.packageName().isEmpty() ? "" : source.packageName() + ".";
        GeneratedNames names = GeneratedNames.of(source);
        List<Finding> found = new ArrayList<>();
        String reserved = reserved(names, module);
        if (reserved != null) {
            found.add(taken(source, names.rows(), reserved));
        }
        for (String name : names.all()) {
            String owner = owner(source, prefix + name, module);
            if (owner != null && found.isEmpty()) {
                found.add(taken(source, prefix + name, owner));
            }
        }
        shadows.computeIfAbsent(prefix, key -> shadows(key, module)).stream()
                .filter(name -> needs(source, name))
                .findFirst()
                .ifPresent(name -> found.add(shadowed(source, prefix, name)));
        return found;
    }

    /** A class of an earlier build is ours to write again; one of another record, or of the user, is not. */
    private @Nullable String owner(TableSource source, String name, ModuleElement module) {
        Owner own = new Owner(name, source.displayName());
        Owner first = owners.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> own);
        if (!first.record().equals(own.record())) {
            return "the record " + first.record() + " has"
                    + (first.className().equals(name)
                            ? ""
                            : " as " + first.className() + ", which many file systems keep in one file");
        }
        // In the record's own module only: asked without one, the compiler looks through every module there is.
        TypeElement existing = elements.getTypeElement(module, name);
        if (existing == null || existing.getAnnotation(MetaTablesGenerated.class) != null) {
            return null;
        }
        return SourceReader.isTable(existing) ? "the record " + existing.getSimpleName() + " has" : "another class has";
    }

    /** The row API is the one class that is named by the record alone. */
    private @Nullable String reserved(GeneratedNames names, ModuleElement module) {
        if (!Words.isClassName(names.rows())) {
            return "the Java language has";
        }
        if (names.nested()) {
            return "a class nested in it has";
        }
        // It would stand in for that class in the whole package, in records and generated sources alike.
        return elements.getTypeElement(module, LANG + names.rows()) == null ? null : "the package java.lang has";
    }

    /** What to say when the compiler does not let a class be written. */
    static Finding refused(TypeElement record, FilerException refusal) {
        String message = "gets a class that is there already (" + refusal.getMessage() + "). Either sources that an"
                + " earlier build generated are compiled again: take their folder out of the sources. Or another"
                + " annotation processor makes that class: write apiName = \"...\".";
        return new Finding(Code.NAME_TAKEN, record.getSimpleName().toString(), message, SourcePosition.of(record));
    }

    private List<String> shadows(String prefix, ModuleElement module) {
        return FROM_LANG.stream()
                .filter(name -> elements.getTypeElement(module, prefix + name) != null)
                .toList();
    }

    private static boolean needs(TableSource source, String name) {
        return ALWAYS.contains(name)
                || source.components().stream().anyMatch(column -> {
                    String type = column.type().qualifiedName();
                    String boxed = type.equals("int") ? "Integer" : Words.upperFirst(type);
                    return type.equals(LANG + name) || column.primitive() && boxed.equals(name);
                });
    }

    private static Finding shadowed(TableSource source, String prefix, String name) {
        String message = "gets classes that need " + LANG + name + ", for which " + prefix + name
                + " stands in the whole package. Rename that class.";
        return Finding.of(Code.NAME_TAKEN, source, "", message);
    }

    private static Finding taken(TableSource source, String name, String owner) {
        String message = "needs the class name " + name + ", which " + owner
                + ". Rename one of them, or write apiName = \"...\".";
        return Finding.of(Code.NAME_TAKEN, source, "apiName", message);
    }
}
