package io.arbiter.kill;

import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The program's own settings: a properties file, each overridden by an environment variable such
/// as `ARBITER_KILL_KALSHI_KEY_ID` for `kalshi.key-id`.
final class Settings {

    private static final String KALSHI_URL = "https://external-api.kalshi.com/trade-api/v2";
    private static final String POLYMARKET_URL = "https://clob.polymarket.com";

    private final Properties file;
    private final Map<String, String> environment;

    private Settings(Properties file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /// @param path null reads the environment alone
    /// @throws SettingsRefused when the file cannot be read
    static Settings read(Optional<Path> path, Map<String, String> environment) {
        Properties file = new Properties();
        if (path.isPresent()) {
            try (Reader reader = Files.newBufferedReader(path.get())) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new SettingsRefused("the settings file cannot be read: " + path.get());
            }
        }
        return new Settings(file, environment);
    }

    /// The venues that are set up; both, unless `kalshi.enabled=false` or
    /// `polymarket.enabled=false`.
    ///
    /// @throws SettingsRefused when a setting is missing
    List<VenueCanceller> venues(HttpClient http, Clock clock) {
        List<VenueCanceller> venues = new ArrayList<>();
        if (enabled("kalshi")) {
            venues.add(
                    new Kalshi(
                            get("kalshi.url").orElse(KALSHI_URL),
                            require("kalshi.key-id"),
                            PrivateKeys.read(kalshiKey()),
                            http,
                            clock));
        }
        if (enabled("polymarket")) {
            venues.add(
                    new Polymarket(
                            get("polymarket.url").orElse(POLYMARKET_URL),
                            new Polymarket.Credentials(
                                    require("polymarket.address"),
                                    require("polymarket.api-key"),
                                    require("polymarket.secret"),
                                    require("polymarket.passphrase")),
                            http,
                            clock));
        }
        if (venues.isEmpty()) {
            throw new SettingsRefused("both venues are switched off; there is nothing to cancel");
        }
        return venues;
    }

    /// A file that halts a trading-core that watches it (its `arbiter.kill.halt-file`).
    Optional<Path> haltFile() {
        return get("halt-file").map(Path::of);
    }

    private boolean enabled(String venue) {
        return !get(venue + ".enabled").orElse("true").equals("false");
    }

    private String kalshiKey() {
        Optional<String> pem = get("kalshi.private-key-pem");
        if (pem.isPresent()) {
            return pem.get();
        }
        Path path = Path.of(require("kalshi.private-key-file"));
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new SettingsRefused("kalshi.private-key-file cannot be read: " + path);
        }
    }

    private String require(String name) {
        return get(name)
                .orElseThrow(() ->
                        new SettingsRefused(
                                name
                                        + " is not set; put it into the file or set "
                                        + variable(name)));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(environment.get(variable(name)))
                .or(() -> Optional.ofNullable(file.getProperty(name)))
                .filter(value -> !value.isBlank())
                .map(String::strip);
    }

    private static String variable(String name) {
        return "ARBITER_KILL_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
