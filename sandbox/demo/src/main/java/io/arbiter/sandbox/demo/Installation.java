package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.DatabasePasswords;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/// The secrets of one local installation: made at the first start, kept in the state folder,
/// private to its owner.
///
/// @param serviceTokenSecret what the services sign their calls to trading-core with
/// @param telegramToken the bot's token at the simulated Telegram
record Installation(DatabasePasswords passwords, String serviceTokenSecret, String telegramToken) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Reads the installation, or makes it when there is none yet.
    ///
    /// @throws DemoFailure when the file is damaged
    static Installation loadOrCreate(StateFolder state) {
        Properties properties = new Properties();
        if (!Files.exists(state.secrets())) {
            for (String name : new String[] {"owner", "core", "web", "bot"}) {
                properties.setProperty(name, secret());
            }
            properties.setProperty("service-tokens", base64Secret());
            properties.setProperty("telegram", "1000000001:" + secret());
            save(state, properties);
            return of(state, properties);
        }
        try (Reader reader = Files.newBufferedReader(state.secrets())) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(state, e.toString());
        }
        return of(state, properties);
    }

    private static Installation of(StateFolder state, Properties properties) {
        return new Installation(
                new DatabasePasswords(
                        get(state, properties, "owner"),
                        get(state, properties, "core"),
                        get(state, properties, "web"),
                        get(state, properties, "bot")),
                get(state, properties, "service-tokens"),
                get(state, properties, "telegram"));
    }

    private static String get(StateFolder state, Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw damaged(state, "no " + name);
        }
        return value;
    }

    private static DemoFailure damaged(StateFolder state, String why) {
        return new DemoFailure(
                ExitCode.STATE_UNUSABLE,
                "the state folder "
                        + state.root()
                        + " is damaged ("
                        + state.secrets().getFileName()
                        + ": "
                        + why
                        + "); start over with ./arbiter demo --fresh.");
    }

    private static void save(StateFolder state, Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "Secrets of this local installation. Keep private.");
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail", e);
        }
        StateFolder.writePrivately(state.secrets(), text.toString());
    }

    /// Short enough to type, long enough not to be guessed: 96 random bits.
    static String secret() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64Secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Installation[***]";
    }
}
