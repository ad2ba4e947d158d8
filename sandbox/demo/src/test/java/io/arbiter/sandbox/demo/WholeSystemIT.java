package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.sandbox.telegram.ChatMessage;
import io.arbiter.sandbox.telegram.SimulatedPerson;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The system started the way the launcher does, followed from a frame to everything that shows it.
@TestMethodOrder(MethodOrderer.Random.class)
class WholeSystemIT {

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENT = Duration.ofMinutes(2);

    @TempDir private static Path state = Path.of("");

    private static Launched launched;
    private static JsonNode ready;
    private static SystemClient system;

    @BeforeAll
    static void start() throws Exception {
        launched = Launched.arbiter(state, "demo", "--json", "--port", "0");
        ready = launched.awaitReady(READY);
        system = new SystemClient(ready);
    }

    @AfterAll
    static void stopsWithinFiveSecondsAndLeavesNothingBehind() throws Exception {
        List<Long> pids = new ArrayList<>();
        ready.path("pids").values().forEach(pid -> pids.add(pid.asLong()));
        system.close();

        long before = System.nanoTime();
        launched.terminate();
        int exitCode = launched.awaitExit(Duration.ofSeconds(20));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.println("stopped after " + took.toMillis() + " ms");

        assertThat(exitCode).isZero();
        assertThat(pids).hasSize(6).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(launched.output().lines()).as("exactly one line").hasSize(1);
        assertThat(state.resolve("run").resolve("pids")).doesNotExist();
        launched.close();
    }

    @Test
    void followsOneOpportunityFromTheFrameToTheChatTheApisAndTheLedger() throws Exception {
        JsonNode hedged = awaitHedged();
        String id = hedged.path("id").asString();

        JsonNode opportunity =
                system.get("/api/v1/opportunities/" + hedged.path("opportunity_id").asString());
        assertThat(opportunity.path("decision").asString()).isEqualTo("TAKEN");
        assertThat(opportunity.path("execution_id").asString()).isEqualTo(id);
        assertThat(new BigDecimal(opportunity.path("edge").asString())).isPositive();
        assertThat(opportunity.path("proof").isObject()).isTrue();

        assertThat(hedged.path("mode").asString()).isEqualTo("PAPER");
        assertThat(new BigDecimal(hedged.path("locked_profit").asString())).isPositive();
        JsonNode legs = hedged.path("legs");
        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).path("filled_quantity"))
                .isEqualTo(legs.get(1).path("filled_quantity"));
        assertThat(legs)
                .allSatisfy(leg -> assertThat(leg.path("status").asString()).isEqualTo("FINAL"));

        Execution byGrpc = system.executionByGrpc(id);
        assertThat(byGrpc.getStatus()).isEqualTo(ExecutionStatus.EXECUTION_STATUS_HEDGED);
        assertThat(byGrpc.getLockedProfit()).isEqualTo(hedged.path("locked_profit").asString());

        JsonNode ledger = system.get("/api/v1/ledger?page_size=500");
        assertThat(ledger.path("check")).isNotEmpty();
        assertThat(ledger.path("check"))
                .allSatisfy(check ->
                        assertThat(new BigDecimal(check.path("total").asString()))
                                .isEqualByComparingTo("0"));
        assertThat(ledger.toString()).contains(id);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(system.chatMessages())
                                .anySatisfy(
                                        text -> assertThat(text).containsIgnoringCase("hedged")));
    }

    @Test
    void refusesToShowAnythingWithoutAToken() throws Exception {
        for (String path :
                List.of("/api/v1/status", "/api/v1/opportunities", "/api/v1/executions")) {
            assertThat(system.statusWithoutToken(path)).as(path).isEqualTo(401);
        }
    }

    @Test
    void pausingInTheChatStopsNewTradesWithinASecondAndRestStartsThemAgain() throws Exception {
        awaitHedged();

        system.chat("/pause lunch");
        await().atMost(SOON).until(() -> stateKind().equals("PAUSED"));
        Instant paused =
                Instant.parse(
                        system.get("/api/v1/status")
                                .path("trading_state")
                                .path("changed")
                                .path("at")
                                .asString());
        // Long enough for several crossings of the simulated markets.
        await().pollDelay(Duration.ofSeconds(12)).atMost(Duration.ofSeconds(20)).until(() -> true);
        assertThat(openedAfter(paused.plusSeconds(1))).isEmpty();
        assertThat(system.chatMessages()).anySatisfy(text -> assertThat(text).contains("PAUSED"));

        JsonNode resumed = system.command("/api/v1/trading:resume", "back");
        assertThat(resumed.path("kind").asString()).isEqualTo("RUNNING");
        Instant since = Instant.parse(resumed.path("changed").path("at").asString());
        await().atMost(SOON).until(() -> !openedAfter(since).isEmpty());
    }

    @Test
    void answersTheStatusCommandInTheChat() throws Exception {
        system.chat("/status");

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(system.chatMessages())
                                .anySatisfy(text ->
                                        assertThat(text)
                                                .contains("PAPER")
                                                .containsIgnoringCase("polymarket")
                                                .containsIgnoringCase("kalshi")));
    }

    @Test
    void tellsItsStateToTheOtherVerbs() throws Exception {
        try (Launched status = Launched.arbiter(state, "status", "--json")) {
            assertThat(status.awaitExit(SOON)).isZero();
            assertThat(Launched.JSON.readTree(status.output()).path("healthy").asBoolean())
                    .isTrue();
        }
    }

    /// A bot of somebody's own, on a server that behaves as Telegram's does.
    @Test
    void connectsABotOfOnesOwnAndGoesBack() throws Exception {
        String secret = "AAGreenTeaAndHoneyInTheMorning0123456";
        String token = "7000000001:" + secret;
        try (SimulatedTelegram telegram = SimulatedTelegram.start(0, token);
                Launched connecting =
                        Launched.arbiter(state, "telegram", "--api-url", telegram.baseUrl())) {
            connecting.type(token);
            String code =
                    await().atMost(PATIENT).until(() -> linkCode(connecting), c -> !c.isEmpty());
            assertThat(connecting.output()).contains("✓ the token belongs to @", "█▀");
            assertThat(processLines()).noneMatch(line -> line.contains(secret));

            SimulatedPerson person = telegram.person(4_242, "Zoe");
            person.say("/start " + code);
            ChatMessage question =
                    telegram.awaitMessage(
                            person.id(), message -> message.button("✅ Link").isPresent(), PATIENT);
            person.tap(question, "✅ Link");

            assertThat(connecting.awaitExit(PATIENT)).as(connecting.errors()).isZero();
            assertThat(connecting.output())
                    .contains("✓ linked to Zoe", "✓ the test alert was delivered");
            assertThat(telegram.messages(person.id()))
                    .anySatisfy(message ->
                            assertThat(message.text())
                                    .contains("Test alert: Telegram is connected"));
            assertThat(connecting.output() + connecting.errors() + logs()).doesNotContain(secret);
        }

        try (Launched back = Launched.arbiter(state, "telegram", "--off")) {
            assertThat(back.awaitExit(SOON)).as(back.errors()).isZero();
        }
        int before = system.chatMessages().size();
        system.chat("/whoami");
        await().atMost(PATIENT).until(() -> system.chatMessages().size() > before);
    }

    @Test
    void refusesATokenThatTelegramDoesNotKnow() throws Exception {
        try (SimulatedTelegram telegram = SimulatedTelegram.start(0, "7000000002:AAother");
                Launched connecting =
                        Launched.arbiter(state, "telegram", "--api-url", telegram.baseUrl())) {
            connecting.type("7000000003:AAwrongwrongwrong");

            assertThat(connecting.awaitExit(SOON)).isNotZero();
            assertThat(connecting.errors()).contains("@BotFather").doesNotContain("AAwrong");
        }
        assertThat(system.get("/api/v1/status").path("mode").asString()).isEqualTo("PAPER");
    }

    private static String linkCode(Launched connecting) throws IOException {
        Matcher link =
                Pattern.compile("https://t\\.me/\\w+\\?start=(\\S+)").matcher(connecting.output());
        return link.find() ? link.group(1) : "";
    }

    private static List<String> processLines() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    private static String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(state.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void refusesASecondSystemInTheSameFolder() throws Exception {
        try (Launched second = Launched.arbiter(state, "demo", "--port", "0")) {
            assertThat(second.awaitExit(SOON)).isEqualTo(75);
            assertThat(second.errors()).contains("already running", "./arbiter down");
        }
        assertThat(system.tryGet("/api/v1/status")).isEqualTo(200);
    }

    private static JsonNode awaitHedged() {
        return await().atMost(SOON)
                .until(
                        () ->
                                StreamSupport.stream(
                                                system.get("/api/v1/executions")
                                                        .path("executions")
                                                        .spliterator(),
                                                false)
                                        .filter(each ->
                                                each.path("status").asString().equals("HEDGED"))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<JsonNode> openedAfter(Instant moment) throws Exception {
        return StreamSupport.stream(
                        system.get("/api/v1/executions").path("executions").spliterator(), false)
                .filter(each -> Instant.parse(each.path("opened_at").asString()).isAfter(moment))
                .toList();
    }

    private static String stateKind() throws Exception {
        return system.get("/api/v1/status").path("trading_state").path("kind").asString();
    }
}
