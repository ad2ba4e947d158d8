package io.arbiter.bot.text;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The bot's words in one language, from `messages*.properties`. Bundles hold words only, never
/// markup. Safe for many threads.
public final class Texts {

    /// The languages with a bundle of their own, two letters each; English is complete by itself.
    public static final List<String> LANGUAGES = List.of("en", "de");

    private static final String BUNDLE = "io.arbiter.bot.text.messages";
    private static final ResourceBundle.Control NO_PLATFORM_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The words in a language, or in English where there is no translation.
    public static Texts in(String languageTag) {
        return new Texts(
                ResourceBundle.getBundle(
                        BUNDLE, Locale.forLanguageTag(languageTag), NO_PLATFORM_FALLBACK));
    }

    /// The text of `key`, with `{0}`, `{1}` … replaced.
    ///
    /// @throws MissingResourceException when a bundle lacks the key
    public String get(String key, Object... values) {
        String pattern = bundle.getString(key);
        StringBuilder text = new StringBuilder(pattern.length() + 32);
        int at = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
            int close = pattern.indexOf('}', open);
            text.append(pattern, at, open);
            text.append(values[Integer.parseInt(pattern.substring(open + 1, close))]);
            at = close + 1;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }
}
