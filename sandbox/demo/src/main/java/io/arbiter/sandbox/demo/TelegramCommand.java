package io.arbiter.sandbox.demo;

import io.arbiter.common.id.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./arbiter telegram`: connects a real bot to the running system. The token comes from the
/// keyboard or from standard input, never from an argument, which every process list would show.
@Command(name = "telegram")
final class TelegramCommand implements Callable<Integer> {

    private static final Duration LINK_PATIENCE = Duration.ofMinutes(10);
    private static final Duration ALERT_PATIENCE = Duration.ofSeconds(60);

    @Mixin private InstallationOptions options;

    @Option(names = "--off", description = "go back to the simulated Telegram")
    private boolean off;

    @Option(names = "--api-url", description = "another Bot API server", hidden = true)
    private URI api = URI.create("https://api.telegram.org");

    TelegramCommand() {
        this.options = new InstallationOptions();
    }

    @Override
    public Integer call() throws Exception {
        StateFolder state = options.existing();
        RunningSystem system =
                (state.isHeld() ? RunningSystem.load(state) : Optional.<RunningSystem>empty())
                        .orElseThrow(() ->
                                new DemoFailure(
                                        ExitCode.NOT_RUNNING,
                                        "the system is not running; start it with ./arbiter up and run the same command again."));
        Installation installation = Installation.loadOrCreate(state);
        return off ? disconnect(state, system, installation) : connect(state, system, installation);
    }

    private int connect(StateFolder state, RunningSystem system, Installation installation)
            throws IOException, InterruptedException, SQLException {
        Console console = options.console();
        String token = readToken();
        String username = new BotApiClient().usernameOf(api, token);
        console.say("✓ the token belongs to @" + username);
        new TelegramConnection(api, token, username).save(state);
        restart(state, system, api, token);
        console.say("✓ the bot talks through @" + username + " now");

        Clock clock = Clock.systemUTC();
        Instant before = clock.instant();
        String link = "https://t.me/" + username + "?start=" + new WebClient().linkCode(system);
        console.say("");
        QrCode.lines(link).forEach(line -> console.say("  " + line));
        console.say("");
        console.say("Open this link on your telephone within ten minutes, press Start, then Link:");
        console.say("  " + link);
        try (TelegramLinkWatch watch = TelegramLinkWatch.open(state, installation)) {
            Optional<String> person = watch.awaitLink(before, LINK_PATIENCE);
            if (person.isEmpty()) {
                throw new DemoFailure(
                        ExitCode.FAILED,
                        "nobody linked a chat within ten minutes; run the same command again for a new link.");
            }
            console.say("✓ linked to " + person.get());
            String id = new Ids(clock, new SecureRandom()).next("alr");
            boolean heard = watch.sendTestAlert(id, clock.instant(), ALERT_PATIENCE);
            console.say(
                    heard
                            ? "✓ the test alert was delivered"
                            : "! the test alert was not delivered within a minute; see ./arbiter logs telegram-bot");
            console.answer(
                    "{\"bot\":\"" + username + "\",\"linked\":true,\"test_alert\":" + heard + '}');
            return heard ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private int disconnect(StateFolder state, RunningSystem system, Installation installation)
            throws IOException {
        TelegramConnection.forget(state);
        URI simulated = URI.create(system.chat()).resolve("/");
        restart(
                state,
                system,
                URI.create("http://" + simulated.getAuthority()),
                installation.telegramToken());
        options.console().say("✓ the bot talks through the simulated Telegram: " + system.chat());
        options.console().answer("{\"bot\":\"\",\"linked\":false}");
        return ExitCode.FINE;
    }

    /// The bot reads its settings when it starts, and whoever watches over it starts it again.
    private static void restart(StateFolder state, RunningSystem system, URI api, String token)
            throws IOException {
        ServiceCatalogue.connectBot(state, api, token);
        Long pid = system.pids().get("telegram-bot");
        if (pid == null) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "the bot's process is not known; stop with ./arbiter down, start again, and run the same command.");
        }
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    private static String readToken() throws IOException {
        Optional<java.io.Console> keyboard =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        if (keyboard.isPresent()) {
            char[] typed = keyboard.get().readPassword("Token from @BotFather (not shown): ");
            return typed == null ? "" : new String(typed).strip();
        }
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        return line == null ? "" : line.strip();
    }
}
