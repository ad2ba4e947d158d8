package io.arbiter.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
        packages = "io.arbiter.sandbox",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.arbiter.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sharesNothingWithTheProduct =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.arbiter.common..",
                            "io.arbiter.core..",
                            "io.arbiter.bot..",
                            "io.arbiter.web..")
                    .because("the simulators are an independent oracle");

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule moneyIsNeverFloating =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..exchange..", "..polymarket..", "..kalshi..", "..market..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(Double.class, Float.class);
}
