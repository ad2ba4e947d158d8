package io.arbiter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.inbox.Received;
import io.arbiter.bot.inbox.UpdateHandler;
import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.v1.TradingStateKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the bot does with each update, without Telegram in between: an update is handed in, and its
/// effects are read from outbox, audit log and core.
class ConversationIT {

    private static final long GROUP = -700;
    private static final long VIEWER = 31;
    private static final long OPERATOR = 32;
    private static final long ADMIN = 33;
    private static final long UNLINKED = 34;
    private static final long STRANGER = 35;
    private static final Map<Long, Role> ROLES =
            Map.of(VIEWER, Role.VIEWER, OPERATOR, Role.OPERATOR, ADMIN, Role.ADMIN);
    private static final Map<String, Role> NEEDS =
            Map.of(
                    "pause", Role.OPERATOR,
                    "resume", Role.OPERATOR,
                    "kill", Role.OPERATOR,
                    "linkgroup", Role.ADMIN);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicLong NEXT_UPDATE = new AtomicLong(1000);

    private static BotFixture bot;
    private static UpdateHandler handler;

    @BeforeAll
    static void start() throws IOException {
        bot = BotFixture.deaf("conversation");
        handler = bot.bean(UpdateHandler.class);
        bot.link(VIEWER, "vic", Role.VIEWER);
        bot.link(OPERATOR, "ola", Role.OPERATOR);
        bot.link(ADMIN, "ada", Role.ADMIN);
        bot.link(UNLINKED, "una", Role.ADMIN);
        say(UNLINKED, UNLINKED, "/unlink");
    }

    @AfterAll
    static void stop() {
        bot.close();
    }

    static List<String> commands() {
        return ResourceBundle.getBundle("io.arbiter.bot.text.messages").keySet().stream()
                .filter(key -> key.startsWith("command.") && key.endsWith(".usage"))
                .map(key -> key.split("\\.", -1)[1])
                .filter(name -> !name.equals("unlink"))
                .sorted()
                .toList();
    }

    static Stream<Arguments> everyCommandAndPlace() {
        return commands().stream()
                .flatMap(command ->
                        Stream.of(VIEWER, OPERATOR, ADMIN, UNLINKED, STRANGER)
                                .flatMap(person ->
                                        Stream.of(person, GROUP)
                                                .map(chat -> Arguments.of(command, person, chat))));
    }

    @ParameterizedTest
    @MethodSource("everyCommandAndPlace")
    void answersLinkedPeopleByTheirRoleAndNobodyElse(String command, long person, long chat) {
        long update = say(person, chat, "/" + command);

        Role role = ROLES.get(person);
        if (role == null) {
            assertThat(outcome(update)).isEmpty();
            assertThat(outbox("tg-" + update)).isEmpty();
        } else if (role.covers(needed(command, chat))) {
            assertThat(outcome(update)).hasSize(1).doesNotContain("forbidden", "failed");
            assertThat(outbox("tg-" + update)).hasSize(1);
        } else {
            assertThat(outcome(update)).containsExactly("forbidden");
        }
    }

    /// In a group one person decides for all what it hears.
    private static Role needed(String command, long chat) {
        boolean ofGroup = chat < 0 && (command.equals("mute") || command.equals("unmute"));
        return ofGroup ? Role.ADMIN : NEEDS.getOrDefault(command, Role.VIEWER);
    }

    @Test
    void knowsTheCommandsOfTheTable() {
        assertThat(commands()).containsAll(NEEDS.keySet()).hasSize(25);
        long update = say(ADMIN, ADMIN, "/help");
        String help = html(update);
        assertThat(commands()).allSatisfy(name -> assertThat(help).contains("/" + name + " –"));
    }

    @Test
    void hidesBalancesInAGroupUntilAnAdministratorShowsThem() {
        bot.addCode("ada", "GRUP-0001", Duration.ofMinutes(5));
        assertThat(html(say(VIEWER, GROUP, "/balance"))).contains("private chat only");
        assertThat(html(say(ADMIN, GROUP, "/linkgroup GRUP-0001"))).contains("hears alerts now");
        assertThat(html(say(ADMIN, GROUP, "/linkgroup GRUP-0001"))).contains("does not work");
        assertThat(html(say(ADMIN, GROUP, "/linkgroup balances on"))).contains("may be shown");
        assertThat(html(say(VIEWER, GROUP, "/balance"))).contains("cash $990.50");
        assertThat(html(say(VIEWER, GROUP, "/mute"))).contains("needs the role admin");
        assertThat(html(say(ADMIN, GROUP, "/linkgroup off"))).contains("no alerts any more");
        assertThat(html(say(VIEWER, GROUP, "/balance"))).contains("private chat only");
    }

    @Test
    void followsAGroupThatBecameASupergroup() {
        bot.addCode("ada", "GRUP-0002", Duration.ofMinutes(5));
        assertThat(html(say(ADMIN, -801, "/linkgroup GRUP-0002"))).contains("hears alerts now");

        handle(new Incoming.Moved(NEXT_UPDATE.incrementAndGet(), origin(ADMIN, -801), -100_801));

        assertThat(bot.rows("select chat_id from telegram_groups where active"))
                .contains("-100801")
                .doesNotContain("-801");
    }

    // ---- kill switch

    @Test
    void haltsOnlyAfterTheSecondQuestionAndOnlyOnce() {
        long first = say(OPERATOR, OPERATOR, "/kill");
        assertThat(bot.core().kind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        assertThat(html(first)).contains("Resting orders 9 · positions 4 · single legs 1");
        long second = tap(OPERATOR, first, "Halt + cancel orders");
        assertThat(bot.core().kind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        String yes = button(second, "Yes, halt");

        tapData(STRANGER, OPERATOR, second, yes);
        tapData(VIEWER, OPERATOR, second, yes);
        assertThat(bot.core().kind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        long done = tapData(OPERATOR, OPERATOR, second, yes);
        tapData(OPERATOR, OPERATOR, second, yes);

        assertThat(html(done)).contains("HALTED</b> by ola").contains("cancelled 9");
        assertThat(halts(done)).hasSize(1);
    }

    @Test
    void leavesItPausedWhenTheQuestionExpiredOrWasDropped() {
        long first = say(OPERATOR, OPERATOR, "/kill");
        long second = tap(OPERATOR, first, "flatten");
        String yes = button(second, "Yes, halt");
        expireTokens();
        long late = tapData(OPERATOR, OPERATOR, second, yes);
        assertThat(halts(late)).isEmpty();

        long again = say(OPERATOR, OPERATOR, "/kill");
        String halt = button(again, "Halt + cancel orders");
        assertThat(html(say(OPERATOR, OPERATOR, "/cancel"))).contains("Dropped");
        long dropped = tapData(OPERATOR, OPERATOR, again, halt);
        assertThat(outcome(dropped)).isEmpty();
        assertThat(html(say(OPERATOR, OPERATOR, "/cancel"))).contains("No question is open");
    }

    @Test
    void haltsByTypingTheCodeOfThePersonAndChat() {
        String text = html(say(OPERATOR, OPERATOR, "/kill"));
        String code = text.replaceAll("(?s).*/kill now (\\d{4}).*", "$1");

        assertThat(html(say(ADMIN, ADMIN, "/kill now " + code))).contains("wrong or over");
        long done = say(OPERATOR, OPERATOR, "/kill now " + code);

        assertThat(halts(done)).hasSize(1);
        assertThat(halts(done).getFirst()).startsWith("TRADING_STATE_KIND_HALTED");
    }

    // ---- limits

    @Test
    void changesALimitOnceAndOnlyForTheVersionThatWasShown() {
        long preview = say(OPERATOR, OPERATOR, "/limits set max_execution 250");
        String confirm = button(preview, "Confirm");
        assertThat(html(preview)).contains(bot.core().limit() + " → 250").contains("more risk");
        tapData(ADMIN, OPERATOR, preview, confirm);
        bot.core().moveLimits();

        long moved = tapData(OPERATOR, OPERATOR, preview, confirm);
        assertThat(html(moved)).contains("Limits moved from version");
        String anew = button(moved, "Confirm");
        long done = tapData(OPERATOR, OPERATOR, moved, anew);
        tapData(OPERATOR, OPERATOR, moved, anew);

        assertThat(html(done)).contains("→ 250");
        assertThat(bot.core().limit()).isEqualTo("250");
        assertThat(
                        bot.core().commands.stream()
                                .filter(line -> line.contains("SET_LIMIT tg-" + done)))
                .hasSize(1);
        assertThat(html(say(VIEWER, VIEWER, "/limits set max_execution 1")))
                .contains("needs the role");
    }

    @Test
    void changesNothingByAnExpiredConfirmation() {
        String before = bot.core().limit();
        long preview = say(OPERATOR, OPERATOR, "/limits set max_execution 42");
        String apply = button(preview, "");
        expireTokens();

        tapData(OPERATOR, OPERATOR, preview, apply);

        assertThat(bot.core().limit()).isEqualTo(before);
    }

    // ---- short legs

    @Test
    void sellsTheLegThatStandsAlone() {
        execution("exe_leg", "Short leg", "WORKING");
        leg("exe_leg", 0, "KALSHI", "YES", 1_000);
        leg("exe_leg", 1, "POLYMARKET", "NO", 400);

        assertThat(html(say(VIEWER, VIEWER, "/leg"))).contains("6 contracts of YES");
        long card = say(OPERATOR, OPERATOR, "/leg exe_leg");
        long done = tap(OPERATOR, card, "Sell this side");

        assertThat(html(done)).contains("Ordered");
        assertThat(bot.core().commands).contains("CLOSE_LEG exe_leg 0 ola");
        assertThat(buttons(say(VIEWER, VIEWER, "/leg exe_leg"))).isEmpty();
    }

    // ---- exactly once

    @Test
    void answersOnceWhateverIsDeliveredAgain() {
        long update = NEXT_UPDATE.incrementAndGet();
        Incoming pause = text(update, OPERATOR, OPERATOR, "/pause");

        handle(pause);
        handle(pause);
        handler.handle(new Received(pause, true));

        assertThat(outbox("tg-" + update)).hasSize(1);
    }

    @Test
    void repeatsTheSameCommandUnderTheSameNameAfterACrashBeforeTheCommit() {
        bot.database.owner(
                "alter table audit add constraint audit_broken check (actor <> 'ola') not valid");
        long update = NEXT_UPDATE.incrementAndGet();
        Incoming pause = text(update, OPERATOR, OPERATOR, "/pause crash");
        bot.bean(Updates.class).store(List.of(pause));
        try {
            assertThat(fails(() -> handle(pause))).isTrue();
        } finally {
            bot.database.owner("alter table audit drop constraint audit_broken");
        }
        assertThat(outbox("tg-" + update)).isEmpty();
        assertThat(bot.bean(Updates.class).unhandled()).contains(pause);

        handler.handle(new Received(pause, true));

        assertThat(outbox("tg-" + update)).hasSize(1);
        assertThat(bot.bean(Updates.class).unhandled()).isEmpty();
        assertThat(
                        bot.core().commands.stream()
                                .filter(line -> line.contains("PAUSED tg-" + update + " ola")))
                .as("both tries carry one request id, by which trading-core knows them as one")
                .isNotEmpty();
    }

    // ---- details

    @Test
    void showsOneOpportunityInFull() {
        opportunity("opp_detail", "Rain tomorrow");

        long list = say(VIEWER, VIEWER, "/opps all");
        assertThat(html(list)).contains("1. <b>");
        assertThat(buttons(list)).containsKey("1");
        String card = html(say(VIEWER, VIEWER, "/opps opp_detail"));

        assertThat(card)
                .contains("refused: IN_FLIGHT")
                .contains("YES $9.00 + fee $0.10 · NO $10.00 + fee $0.20")
                .contains("gross $0.90 · reserve $0.10")
                .contains("breaks even at 40 contracts · Kalshi limits the size")
                .contains("YES book VALID · 3 ms old · feed 4 ms");
        assertThat(html(say(VIEWER, VIEWER, "/opps opp_missing")))
                .contains("There is no such opportunity");
    }

    @Test
    void showsOnePositionInFull() {
        position("KALSHI", "YES", 1_000);
        position("POLYMARKET", "NO", 1_000);
        try {
            long list = say(VIEWER, VIEWER, "/positions");
            assertThat(buttons(list)).containsKeys("1", "2");
            String card = html(say(VIEWER, VIEWER, "/positions 1"));

            assertThat(card).contains("SINGLE LEG", " 10 for $5.10", "$0.51 each");
            assertThat(card).contains("cost $5.10 · worst −$5.10 · best $4.90");
            assertThat(html(say(VIEWER, VIEWER, "/positions nothing")))
                    .contains("Nothing of that is held");
        } finally {
            bot.database.asTenant(bot.tenant, "delete from positions where market like 'DETAIL%'");
        }
    }

    @Test
    void listsTradesByCountAndByPair() {
        execution("exe_first", "Quokka wins", "HEDGED");
        execution("exe_second", "Quokka loses", "HEDGED");

        assertThat(html(say(VIEWER, VIEWER, "/trades 1"))).containsOnlyOnce("HEDGED");
        assertThat(html(say(VIEWER, VIEWER, "/trades quokka WINS")))
                .contains("Quokka wins")
                .doesNotContain("Quokka loses");
        assertThat(html(say(VIEWER, VIEWER, "/trades of nobody"))).contains("None of “of nobody”");
    }

    // ---- hostile titles

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b> & <script>alert(1)</script>",
                "</code></pre><a href=\"tg://user?id=1\">tap</a>",
                "\u202Eevil\u202C \u2066x\u2069 \u200Fשלום مرحبا",
                "👨‍👩‍👧‍👦🏳️‍🌈 {0} {1} %s \\ ` * _ [x](y)",
                "300"
            })
    void keepsMessagesValidWhateverTheTitlesAre(String hostile) throws Exception {
        String title = hostile.equals("300") ? "𝔘".repeat(150) : hostile;
        bot.core().title = title;
        String id = "exe_" + Integer.toHexString(title.hashCode());
        execution(id, title, "WORKING");
        leg(id, 0, "KALSHI", "YES", 1_000);
        String opportunity = "opp_" + Integer.toHexString(title.hashCode());
        opportunity(opportunity, title);
        alert("alr_" + Integer.toHexString(title.hashCode()), title);
        bot.telegram.person(OPERATOR, "ola").say("hello");

        for (String command :
                List.of(
                        "/trades",
                        "/trades " + title,
                        "/opps all",
                        "/opps " + opportunity,
                        "/positions " + title,
                        "/leg",
                        "/leg " + id,
                        "/alerts",
                        "/pairs",
                        "/pairs pair_01",
                        "/pairs approved",
                        "/pairs rules pair_01",
                        "/status",
                        "/kill",
                        "/pause " + title,
                        "/" + title)) {
            long update = say(OPERATOR, OPERATOR, command);
            List<JsonNode> letters = outbox("tg-" + update);
            assertThat(letters).as(command).hasSizeLessThanOrEqualTo(1);
            for (JsonNode letter : letters) {
                assertThat(telegramTakes(letter)).as(command + " with " + title).isEqualTo("true");
            }
        }
        bot.core().title = "Will it rain?";
    }

    /// Telegram's own rules: markup, length, buttons.
    private static String telegramTakes(JsonNode letter) throws IOException, InterruptedException {
        var request = JSON.createObjectNode();
        request.put("chat_id", OPERATOR)
                .put("parse_mode", "HTML")
                .put("text", letter.path("html").asString());
        var rows = request.putObject("reply_markup").putArray("inline_keyboard");
        for (JsonNode row : letter.path("keyboard")) {
            var line = rows.addArray();
            row.forEach(button ->
                    line.addObject()
                            .put("text", button.path("label").asString())
                            .put("callback_data", button.path("data").asString()));
        }
        HttpRequest post =
                HttpRequest.newBuilder(
                                URI.create(
                                        bot.telegram.baseUrl()
                                                + "/bot"
                                                + BotFixture.TOKEN
                                                + "/sendMessage"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(post, HttpResponse.BodyHandlers.ofString()).body();
            JsonNode read = JSON.readTree(answer);
            return read.path("ok").asBoolean(false) ? "true" : answer;
        }
    }

    // ---- language

    @Test
    void speaksGermanOnRequest() {
        assertThat(html(say(VIEWER, VIEWER, "/lang de"))).contains("Deutsch");
        assertThat(html(say(VIEWER, VIEWER, "/positions"))).contains("Nichts wird gehalten");
        assertThat(html(say(VIEWER, VIEWER, "/lang en"))).contains("English");
        assertThat(html(say(VIEWER, VIEWER, "/lang fr"))).contains("en, de");
        assertThat(Texts.LANGUAGES).containsExactly("en", "de");
    }

    // ---- handing in and reading off

    private static long say(long person, long chat, String text) {
        long update = NEXT_UPDATE.incrementAndGet();
        handle(text(update, person, chat, text));
        return update;
    }

    private static Incoming text(long update, long person, long chat, String text) {
        return new Incoming.Text(update, origin(person, chat), text, Instant.now());
    }

    private static long tap(long person, long message, String label) {
        return tapData(person, person, message, button(message, label));
    }

    /// The message's own id does not matter: it was never sent, so the token alone decides.
    private static long tapData(long person, long chat, long message, String data) {
        long update = NEXT_UPDATE.incrementAndGet();
        handle(
                new Incoming.Tap(
                        update, origin(person, chat), "callback-" + update, (int) message, data));
        return update;
    }

    private static void handle(Incoming update) {
        handler.handle(new Received(update, false));
    }

    private static Origin origin(long person, long chat) {
        return new Origin(chat, chat > 0, person, "person" + person, "en", 0);
    }

    private static List<String> outcome(long update) {
        return bot.rows(
                "select detail ->> 'outcome' from audit where subject = 'tg-" + update + "'");
    }

    private static List<JsonNode> outbox(String key) {
        return bot
                .rows("select body::text from telegram_outbox where dedup_key = '" + key + "'")
                .stream()
                .map(JSON::readTree)
                .toList();
    }

    private static String html(long update) {
        return outbox("tg-" + update).getFirst().path("html").asString();
    }

    private static Map<String, String> buttons(long update) {
        return outbox("tg-" + update)
                .getFirst()
                .path("keyboard")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .collect(
                        Collectors.toMap(
                                button -> button.path("label").asString(),
                                button -> button.path("data").asString()));
    }

    private static String button(long update, String label) {
        return buttons(update).entrySet().stream()
                .filter(button -> button.getKey().contains(label))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> halts(long update) {
        return bot.core().commands.stream()
                .filter(line -> line.contains("HALTED tg-" + update + ' '))
                .toList();
    }

    private static void expireTokens() {
        StringRedisTemplate redis = bot.bean(StringRedisTemplate.class);
        redis.delete(redis.keys("*chat-action*"));
    }

    private static boolean fails(Runnable work) {
        try {
            work.run();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static void execution(String id, String title, String status) {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into executions (id, tenant_id, account_id, opportunity_id, pair_id, title, mode, status, opened_at,
                    updated_at, expected_profit_micros, reserved_micros)
                values (?, ?, 'acc_conversation', 'opp', 'pair_01', ?, 'PAPER', ?, now(), now(), 1000000, 0)
                """,
                id,
                bot.tenant.value(),
                title,
                status);
    }

    private static void leg(String execution, int number, String venue, String outcome, long lots) {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into legs (execution_id, tenant_id, leg, venue, market, outcome, client_order_id, status, limit_ticks,
                    quantity_lots, filled_lots, cost_micros, fee_micros, updated_at)
                values (?, ?, ?, ?, 'MKT', ?, ?, 'FINAL', 5000, 1000, ?, 5000000, 10000, now())
                """,
                execution,
                bot.tenant.value(),
                number,
                venue,
                outcome,
                execution + number,
                lots);
    }

    private static void opportunity(String id, String title) {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into opportunities (id, tenant_id, pair_id, detected_at, mode, title, yes_venue, quantity_lots,
                    yes_limit_ticks, no_limit_ticks, yes_cost_micros, no_cost_micros, yes_fee_micros, no_fee_micros,
                    reserve_micros, profit_micros, break_even_lots, limiting_venue, annualized_bps, decision, reason,
                    execution_id, proof)
                values (?, ?, 'pair_01', now(), 'PAPER', ?, 'KALSHI', 2000, 4500, 5000, 9000000, 10000000, 100000, 200000,
                    100000, 500000, 4000, 'KALSHI', 900, 'REFUSED', 'IN_FLIGHT', '',
                    '{"yes":{"book":{"state":"VALID","age_us":3000,"feed_age_us":4000}},"no":{"book":{"state":"VALID"}}}')
                """,
                id,
                bot.tenant.value(),
                title);
    }

    private static void position(String venue, String outcome, long lots) {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into positions (tenant_id, account_id, venue, market, outcome, quantity_lots, cost_micros, fee_micros, updated_at)
                values (?, 'acc_conversation', ?, ?, ?, ?, 5000000, 100000, now())
                """,
                bot.tenant.value(),
                venue,
                "DETAIL-" + venue,
                outcome,
                lots);
    }

    private static void alert(String id, String title) {
        bot.database.asTenant(
                bot.tenant,
                """
                insert into alerts (id, tenant_id, severity, category, title, detail, mode, raised_at)
                values (?, ?, 'WARNING', 'risk', ?, ?, 'PAPER', now())
                """,
                id,
                bot.tenant.value(),
                title,
                title);
    }
}
