package io.arbiter.sandbox.demo;

import io.arbiter.common.id.Ids;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The sandbox's container of `docker-compose.yml`: simulated venues and Telegram, the first rows
/// of the database, the settings of the services that speak to the venues, and, once trading-core
/// answers, its approvals.
///
/// trading-core and telegram-bot share this container's network, so loopback is enough. Needs a
/// migrated database. The file [#readyFile] says that the settings are written.
@Command(name = "container")
final class ContainerCommand implements Callable<Integer> {

    private static final URI CORE_READINESS =
            URI.create("http://127.0.0.1:8083/actuator/health/readiness");
    private static final int CORE_GRPC_PORT = 9090;
    private static final long CHECK_MILLIS = 500;

    @Mixin private SystemOptions options;

    @Option(names = "--database", required = true, description = "JDBC address")
    private String database = "";

    @Option(names = "--secrets", description = "folder with the secrets' files")
    private Path secrets = Path.of("/run/secrets");

    @Option(names = "--ready-file", description = "made when the settings are written")
    private Path readyFile = Path.of("/tmp/ready");

    private final Console console = new Console(System.out, false);
    private final CountDownLatch stop = new CountDownLatch(1);

    ContainerCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() throws InterruptedException, IOException, SQLException {
        options.check();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stopped), "stop"));
        try {
            serve();
        } finally {
            stopped.countDown();
        }
        return ExitCode.FINE;
    }

    private void serve() throws InterruptedException, IOException, SQLException {
        String account = new Ids(Clock.systemUTC(), new SecureRandom()).next("acc");
        String telegramToken = "1000000001:" + Installation.secret();
        plant(account);
        try (SimulatedVenues venues = SimulatedVenues.start(VenueOptions.settings(options));
                SimulatedTelegram telegram = SimulatedTelegram.start(0, telegramToken)) {
            writeSettings(venues, telegram, account, telegramToken);
            if (awaitCore()) {
                approve(venues);
                telegram.person(Seed.TELEGRAM_PERSON, "you").say("/start");
            }
            stop.await();
        }
    }

    private void plant(String account) throws SQLException {
        Seed.plant(database, secret("database-owner"), secret("operator-password"), account);
        console.say("event=planted user=" + Seed.USERNAME + " account=" + account);
    }

    private void writeSettings(
            SimulatedVenues venues, SimulatedTelegram telegram, String account, String token)
            throws IOException {
        StateFolder state = options.stateFolder();
        Files.createDirectories(state.config("trading-core").getParent());
        StateFolder.writeProperties(
                state.config("trading-core"), VenueProperties.of(venues, account));
        StateFolder.writeProperties(
                state.config("telegram-bot"),
                Map.of(
                        "arbiter.telegram.api-url",
                        telegram.baseUrl(),
                        "arbiter.telegram.token",
                        token));
        Files.writeString(readyFile, "");
        console.say("event=ready settings=" + state.root());
    }

    /// Whether trading-core became ready before this container was told to stop.
    private boolean awaitCore() throws InterruptedException {
        WebClient http = new WebClient();
        while (!http.answers(CORE_READINESS)) {
            if (stop.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private void approve(SimulatedVenues venues) {
        try (CoreClient core = new CoreClient(CORE_GRPC_PORT, secret("service-tokens"))) {
            core.approve(venues.pairs());
        }
        console.say("event=approved pairs=" + venues.pairs().size());
    }

    private String secret(String name) {
        Path file = secrets.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.STATE_UNUSABLE,
                    "the secret "
                            + file
                            + " cannot be read; make the secrets with"
                            + " infrastructure/docker/compose-secrets and start again.",
                    e);
        }
    }

    private void stopAndWait(CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
