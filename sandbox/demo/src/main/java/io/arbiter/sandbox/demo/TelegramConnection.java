package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The real bot that this installation talks through, kept in the state folder, private to its
/// owner. Without one, the simulated Telegram is used.
///
/// @param api scheme, host and port of the Bot API
/// @param token never printed
/// @param username of the bot, without the at sign
record TelegramConnection(URI api, String token, String username) {

    private static final String API = "api-url";
    private static final String TOKEN = "token";
    private static final String USERNAME = "username";

    /// @throws DemoFailure when the file is damaged
    static Optional<TelegramConnection> load(StateFolder state) {
        if (!Files.exists(state.telegram())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(state.telegram())) {
            properties.load(reader);
            return Optional.of(
                    new TelegramConnection(
                            URI.create(properties.getProperty(API, "")),
                            properties.getProperty(TOKEN, "").strip(),
                            properties.getProperty(USERNAME, "")));
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(state);
        }
    }

    private static DemoFailure damaged(StateFolder state) {
        return new DemoFailure(
                ExitCode.STATE_UNUSABLE,
                state.telegram()
                        + " cannot be read; delete it and connect again with ./arbiter telegram.");
    }

    void save(StateFolder state) {
        StateFolder.writeProperties(
                state.telegram(), Map.of(API, api.toString(), TOKEN, token, USERNAME, username));
    }

    static void forget(StateFolder state) throws IOException {
        Files.deleteIfExists(state.telegram());
    }

    @Override
    public String toString() {
        return "TelegramConnection[" + api + ", ***, @" + username + ']';
    }
}
