package io.arbiter.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
        packages = "io.arbiter.common",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.arbiter.common.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowsNoService =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.arbiter.core..",
                            "io.arbiter.bot..",
                            "io.arbiter.web..",
                            "io.arbiter.sandbox..")
                    .because("the shared vocabulary stands below everything that speaks it");

    @ArchTest
    static final ArchRule moneyIsNeverFloating =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("..money..")
                    .should()
                    .haveRawType(double.class)
                    .orShould()
                    .haveRawType(float.class);

    @ArchTest
    static final ArchRule moneyAndIdsKnowNoFramework =
            noClasses()
                    .that()
                    .resideInAnyPackage("..money..", "..id..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..");

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");
}
