package io.arbiter.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.arbiter.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("io.arbiter.core.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule hotPathKnowsNoFramework =
            noClasses()
                    .that()
                    .resideInAPackage("..hotpath..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "jakarta..",
                            "org.slf4j..",
                            "java.math..",
                            "java.sql..",
                            "java.util.concurrent.locks..")
                    .because("the hot loop must stay readable, allocation-free and lock-free");

    @ArchTest
    static final ArchRule moneyIsNeverFloating =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage("..market..", "..hotpath..", "..opportunity..")
                    .should()
                    .haveRawType(double.class)
                    .orShould()
                    .haveRawType(float.class);

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("time comes from an injected " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule springStaysInConfigurationsAndTechnologyPackages =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.arbiter.core",
                            "..persistence..",
                            "..grpc..",
                            "..web..",
                            "..redis..")
                    .and()
                    .haveNameNotMatching(".*(Configuration|Properties)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .because("features are plain Java; Spring only wires them");
}
