package io.arbiter.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.arbiter.bot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.arbiter.bot.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule springStaysAtTheEdge =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..persistence..", "..redis..", "..grpc..", "..client..")
                    .and()
                    .haveSimpleNameNotEndingWith("Configuration")
                    .and()
                    .haveSimpleNameNotEndingWith("Properties")
                    .and()
                    .haveSimpleNameNotEndingWith("Lifecycle")
                    .and()
                    .doNotHaveSimpleName("TelegramBot")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule theLibraryStaysInItsAdapter =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.arbiter.bot.telegram.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.telegram..", "okhttp3..");

    @ArchTest
    static final ArchRule moneyIsNeverFloating =
            noFields().should().haveRawType(double.class).orShould().haveRawType(float.class);

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @Test
    void onlyTheBuilderWritesMarkup() throws IOException {
        Pattern markup = Pattern.compile("</?(b|i|u|s|code|pre|a|blockquote)[> ]");
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<Path> offenders =
                    sources.filter(Files::isRegularFile)
                            .filter(path -> !path.endsWith("Html.java"))
                            .filter(path -> hasMarkup(path, markup))
                            .toList();

            assertThat(offenders).isEmpty();
        }
    }

    private static boolean hasMarkup(Path path, Pattern markup) {
        try {
            return Files.readAllLines(path).stream()
                    .filter(line -> line.contains("\"") || path.toString().endsWith(".properties"))
                    .anyMatch(line -> markup.matcher(line).find());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path, e);
        }
    }
}
