package dev.metatables.processor.render;

import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.source.SourcePosition;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Whether the runtime that generated code will call is there and carries the format that is written. */
public final class RuntimeFormat {
    private static final String CONSTANT = "GENERATED_FORMAT";

    private RuntimeFormat() {}

    /** Whether the record's module sees all that is needed; else nothing that is written can be compiled. */
    public static boolean isThere(Elements elements, TypeElement record) {
        return sees(elements, record, RuntimeNames.TABLE_HANDLE)
                && unseenLibrary(elements, record).isEmpty();
    }

    /** What is wrong with the runtime that the record's module sees. */
    public static Optional<Finding> check(Elements elements, TypeElement record) {
        TypeElement handle = elements.getTypeElement(elements.getModuleOf(record), RuntimeNames.TABLE_HANDLE);
        if (handle == null) {
            return Optional.of(finding(
                    record,
                    "gets classes that need metatables-runtime, which is not among the dependencies. Add"
                            + " dev.metatables:metatables-runtime in the version of metatables-processor"
                            + " (and in a module-info.java: requires dev.metatables.runtime)."));
        }
        Optional<String> unseen = unseenLibrary(elements, record);
        if (unseen.isPresent()) {
            return Optional.of(finding(
                    record,
                    "gets classes that need " + unseen.get() + ", which its module does not see. Write \"requires "
                            + unseen.get() + ";\" in module-info.java; on a class path metatables-runtime brings it."));
        }
        Object found = ElementFilter.fieldsIn(handle.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(CONSTANT))
                .findFirst()
                .map(VariableElement::getConstantValue)
                .orElse(0);
        if (found.equals(RuntimeNames.FORMAT)) {
            return Optional.empty();
        }
        return Optional.of(finding(
                record,
                "gets classes of format " + RuntimeNames.FORMAT + ", but the metatables-runtime among the dependencies"
                        + " carries format " + found + ". Use metatables-processor and metatables-runtime of one"
                        + " version; mvn dependency:tree -Dincludes=dev.metatables shows which are used."));
    }

    private static Optional<String> unseenLibrary(Elements elements, TypeElement record) {
        if (!sees(elements, record, RuntimeNames.JOOQ_RECORD)) {
            return Optional.of("org.jooq");
        }
        return sees(elements, record, RuntimeNames.NULL_MARKED) ? Optional.empty() : Optional.of("org.jspecify");
    }

    private static boolean sees(Elements elements, TypeElement record, String className) {
        return elements.getTypeElement(elements.getModuleOf(record), className) != null;
    }

    private static Finding finding(TypeElement record, String message) {
        return new Finding(
                Code.RUNTIME_MISMATCH, record.getSimpleName().toString(), message, SourcePosition.of(record));
    }
}
