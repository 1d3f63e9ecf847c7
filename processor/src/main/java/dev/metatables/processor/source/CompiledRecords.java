package dev.metatables.processor.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Records that come from class files. Compilers before JDK 22 do not show the type annotations in them, later ones and
 * ecj do; so that a table does not depend on the compiler, {@code @Nullable} is read from the class file itself.
 */
public final class CompiledRecords {
    private static final boolean SHOWN = Runtime.version().feature() >= 22;

    private final Filer filer;
    private final Set<String> sources = new HashSet<>();

    public CompiledRecords(Filer filer) {
        this.filer = filer;
    }

    /** Notes what is compiled from source. */
    public void addSources(Set<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                sources.add(type.getQualifiedName().toString());
            }
        }
    }

    boolean inSource(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? inSource(outer)
                : sources.contains(type.getQualifiedName().toString());
    }

    boolean readable(TypeElement type) {
        // Nothing of a module path can be read here, so that the compiler has to show it.
        return SHOWN || inSource(type) || read(type).isPresent() || isFoundInSource(type);
    }

    /** The compiler looks in its paths for sources too, which are no roots of a round. */
    private boolean isFoundInSource(TypeElement type) {
        String file = TypeReader.simpleNames(type).get(0) + ".java";
        return Stream.of(StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH)
                .anyMatch(location -> exists(location, TypeReader.packageOf(type), file));
    }

    private boolean exists(StandardLocation location, String packageName, String file) {
        try {
            filer.getResource(location, packageName, file).openInputStream().close();
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    Set<String> nullableComponents(TypeElement type) {
        return inSource(type) ? Set.of() : read(type).orElse(Set.of());
    }

    private Optional<Set<String>> read(TypeElement type) {
        String file = String.join("$", TypeReader.simpleNames(type)) + ".class";
        try (InputStream in = filer.getResource(StandardLocation.CLASS_PATH, TypeReader.packageOf(type), file)
                .openInputStream()) {
            return Optional.of(RecordClassFile.nullableComponents(in));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
