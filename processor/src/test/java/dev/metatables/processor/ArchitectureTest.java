package dev.metatables.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.metatables.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CHECK_AND_BUILD_DO_NOT_KNOW_THE_COMPILER = noClasses()
            .that()
            .resideInAnyPackage("..processor.check..", "..processor.build..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..");

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = noClasses()
            .that()
            .resideInAPackage("..processor.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..processor.check..", "..processor.build..", "..processor.render..", "..processor.report..");

    @ArchTest
    static final ArchRule RULES_NEITHER_BUILD_NOR_RENDER_NOR_PRINT = noClasses()
            .that()
            .resideInAPackage("..processor.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..processor.build..", "..processor.render..", "..processor.report..");
}
