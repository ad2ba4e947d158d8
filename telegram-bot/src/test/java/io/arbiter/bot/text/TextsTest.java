package io.arbiter.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final String BUNDLE = "io.arbiter.bot.text.messages";
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    static Iterable<String> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysEverythingInEveryLanguageWithTheSamePlaces(String language) {
        ResourceBundle english = bundle("");
        ResourceBundle other = bundle(language.equals("en") ? "" : language);

        assertThat(new TreeSet<>(other.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        for (String key : english.keySet()) {
            assertThat(places(other.getString(key)))
                    .as(key)
                    .isEqualTo(places(english.getString(key)));
            assertThat(other.getString(key)).as(key).doesNotContain("<", ">");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void describesEveryCommandShortEnoughForTheMenu(String language) {
        Texts texts = Texts.in(language);
        for (String key : bundle("").keySet()) {
            if (key.matches("command\\.[a-z]+")) {
                assertThat(texts.get(key)).as(key).hasSizeBetween(1, 256);
            }
        }
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}
