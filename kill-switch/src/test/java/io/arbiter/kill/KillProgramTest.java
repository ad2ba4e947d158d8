package io.arbiter.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.RestingOrders;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.VenueSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as it is run, against both simulated venues over real sockets.
class KillProgramTest {

    @TempDir private Path folder;
    private final SimulatedVenues venues = SimulatedVenues.start(VenueSettings.defaults());
    private final RestingOrders orders = RestingOrders.of(venues);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Properties settings = new Properties();

    @BeforeEach
    void settings() {
        var member = venues.kalshi().accounts().getFirst();
        var trader = venues.polymarket().accounts().getFirst();
        settings.put("halt-file", folder.resolve("halt").toString());
        settings.put("kalshi.url", venues.kalshi().restUrl());
        settings.put("kalshi.key-id", member.keyId());
        settings.put("kalshi.private-key-pem", member.privateKeyPem());
        settings.put("polymarket.url", venues.polymarket().clobUrl());
        settings.put("polymarket.address", trader.address());
        settings.put("polymarket.api-key", trader.apiKey());
        settings.put("polymarket.secret", trader.secret());
        settings.put("polymarket.passphrase", trader.passphrase());
    }

    @AfterEach
    void close() {
        venues.close();
    }

    @Test
    void cancelsEverythingAtBothVenuesAndLeavesTheHaltFile() throws Exception {
        orders.plant();
        orders.plant();

        int exit = run();

        assertThat(exit).as(text(err)).isZero();
        assertThat(orders.resting()).isZero();
        assertThat(text(out))
                .containsPattern("Kalshi +confirmed +2 +0")
                .containsPattern("Polymarket +confirmed +2 +0");
        assertThat(folder.resolve("halt")).exists();
    }

    @Test
    void looksWithoutTouchingAnything() throws Exception {
        orders.plant();

        int exit = run("--dry-run", "--json");

        assertThat(exit).isZero();
        assertThat(orders.resting()).isEqualTo(2);
        assertThat(text(out)).contains("\"open\":1");
        assertThat(folder.resolve("halt")).doesNotExist();
    }

    @Test
    void cancelsAtOneVenueWhenTheOtherIsOutOfReachAndSaysSo() throws Exception {
        orders.plant();
        settings.put("kalshi.url", "http://127.0.0.1:9/trade-api/v2");

        int exit = run();

        assertThat(exit).isEqualTo(1);
        assertThat(orders.resting()).isEqualTo(1);
        assertThat(text(out)).contains("NOT CONFIRMED");
        assertThat(text(err)).contains("cancel on the venue's own page");
    }

    @Test
    void aWrongSecretIsNotConfirmed() throws Exception {
        settings.put("polymarket.passphrase", "wrong");

        assertThat(run()).isEqualTo(1);
        assertThat(text(out)).contains("answered 401").doesNotContain("wrong");
    }

    @Test
    void namesTheSettingThatIsMissing() throws Exception {
        settings.remove("kalshi.key-id");

        assertThat(run()).isEqualTo(64);
        assertThat(text(err)).contains("kalshi.key-id is not set", "ARBITER_KILL_KALSHI_KEY_ID");
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws Exception {
        settings.put("kalshi.private-key-pem", "nonsense");
        settings.put("polymarket.enabled", "false");
        orders.plant();

        int exit =
                KillProgram.run(
                        List.of("--config", file().toString()),
                        Map.of(
                                "ARBITER_KILL_KALSHI_PRIVATE_KEY_PEM",
                                venues.kalshi().accounts().getFirst().privateKeyPem()),
                        print(out),
                        print(err));

        assertThat(exit).as(text(err)).isZero();
        assertThat(orders.resting()).isEqualTo(1);
    }

    private int run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--config", file().toString()));
        return KillProgram.run(arguments, Map.of(), print(out), print(err));
    }

    private Path file() throws IOException {
        Path file = folder.resolve("kill.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
