package dev.metatables.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows between the server's packages point one way. */
@AnalyzeClasses(packages = "dev.metatables.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.metatables.server.";

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule JUDGING_KNOWS_NO_CATALOG = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "governance..", ROOT + "execution..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "http..", ROOT + "catalog..", ROOT + "identity..", ROOT + "store..");

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_JAVALIN = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin..");
}
