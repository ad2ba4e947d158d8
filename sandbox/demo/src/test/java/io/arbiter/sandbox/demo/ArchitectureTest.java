package io.arbiter.sandbox.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
        packages = "io.arbiter.sandbox.demo",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.arbiter.sandbox.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule startsServicesAsProcessesNeverAsCode =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.arbiter.core..", "io.arbiter.bot..", "io.arbiter.web..")
                    .because("the demo runs the very jars that are deployed");

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");
}
