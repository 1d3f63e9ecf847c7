package dev.metatables.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.metatables.contract");

    @Test
    void dependsOnNothingButTheJdkAndJspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.metatables.contract..", "java..", "org.jspecify.annotations")
                .check(classes);
    }

    @Test
    void doesNoInputOrOutput() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("java.io", "java.nio.file..", "java.net..", "java.sql..")
                .check(classes);
    }

    /** What a blank is, is told once, in {@link Text}; the JDK's own words leave no-break spaces out. */
    @Test
    void trimsTextsInOnePlace() {
        noClasses()
                .should()
                .callMethod(String.class, "strip")
                .orShould()
                .callMethod(String.class, "trim")
                .orShould()
                .callMethod(String.class, "isBlank")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.metatables.contract.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
