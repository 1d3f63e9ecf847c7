package dev.metatables.export.check;

import dev.metatables.contract.model.Table;
import dev.metatables.export.check.CheckReport.Finding;
import dev.metatables.export.check.CheckReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compares the annotated records of a folder of classes with the documents beside them. A record without a document was
 * compiled without the processor; a document without a record was left over by an earlier build.
 */
public final class AnnotatedClasses {

    private static final Set<String> TABLE_ANNOTATIONS =
            Set.of("Ldev/metatables/annotations/MetaTable;", "Ldev/metatables/annotations/TimeIndexMetaTable;");

    private final Set<String> annotated = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private AnnotatedClasses() {}

    /**
     * Looks at every class of a folder.
     *
     * @param classes folder of compiled classes
     * @param tables the documents found there
     */
    public static CheckReport compare(Path classes, List<Table> tables) {
        AnnotatedClasses check = new AnnotatedClasses();
        check.read(classes);
        Set<String> documented = tables.stream().map(Table::record).collect(Collectors.toCollection(TreeSet::new));
        for (String record : check.annotated) {
            if (!documented.contains(record)) {
                check.fail("Record " + record + " is annotated but has no contract: the processor did not see it. Name"
                        + " metatables-processor in <annotationProcessorPaths> of maven-compiler-plugin, and compile"
                        + " again.");
            }
        }
        for (Table table : tables) {
            if (check.findings.isEmpty() && !check.annotated.contains(table.record())) {
                check.fail("The contract of table " + table.tableName() + " is left over: its record " + table.record()
                        + " is not there or not annotated. Build again with mvn clean.");
            }
        }
        return new CheckReport(check.findings);
    }

    private void fail(String text) {
        findings.add(new Finding(Outcome.FAIL, text));
    }

    private void read(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class")).sorted().forEach(this::readClass);
        } catch (IOException e) {
            unread(classes, e.getMessage());
        }
    }

    private void readClass(Path file) {
        try {
            new ClassReader(Files.readAllBytes(file))
                    .accept(
                            new Annotations(),
                            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            unread(file, e.getMessage());
        }
    }

    private void unread(Path file, @Nullable String why) {
        findings.add(new Finding(
                Outcome.COULD_NOT_CHECK,
                "The class file " + file + " could not be read, so nobody knows whether it is annotated: " + why
                        + "."));
    }

    private final class Annotations extends ClassVisitor {
        private String name = "";

        Annotations() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name.replace('/', '.');
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (TABLE_ANNOTATIONS.contains(descriptor)) {
                annotated.add(name);
            }
            return null;
        }
    }
}
