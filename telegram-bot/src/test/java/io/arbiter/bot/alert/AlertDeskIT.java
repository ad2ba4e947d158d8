package io.arbiter.bot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.arbiter.bot.MovableClock;
import io.arbiter.bot.alert.persistence.JdbcAlertMemory;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.persistence.JdbcOutbox;
import io.arbiter.bot.people.Recipient;
import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.QuietHours;
import io.arbiter.bot.preference.persistence.JdbcChatPreferences;
import io.arbiter.bot.reading.persistence.JdbcRecords;
import io.arbiter.common.id.Ids;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// What of an alert reaches a chat, by what the chat wants and by the clock.
class AlertDeskIT {

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static final TenantId TENANT = DATABASE.newTenant("alerts");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Random RANDOM = new Random(7);
    private static final AtomicLong NEXT_CHAT = new AtomicLong(500);

    private final MovableClock clock = new MovableClock("2026-11-25T10:00:00Z");
    private final long chat = NEXT_CHAT.getAndIncrement();
    private final Recipient to =
            new Recipient(TENANT, chat, 0, "ann", "en", Instant.parse("2026-01-01T00:00:00Z"));
    private JdbcClient jdbc;
    private TenantTransactions transactions;
    private JdbcOutbox outbox;
    private JdbcChatPreferences preferences;
    private AlertDesk desk;
    private DigestDesk digests;
    private int alerts;

    @BeforeEach
    void wire() {
        DriverManagerDataSource source =
                new DriverManagerDataSource(
                        DATABASE.url(),
                        DatabaseRole.BOT.login(),
                        DATABASE.password(DatabaseRole.BOT));
        jdbc = JdbcClient.create(source);
        transactions =
                new TenantTransactions(
                        new JdbcTransactionManager(source), new JdbcTemplate(source));
        outbox = new JdbcOutbox(jdbc, JSON, new Ids(clock, RANDOM), clock);
        preferences = new JdbcChatPreferences(jdbc);
        JdbcAlertMemory memory = new JdbcAlertMemory(jdbc);
        JdbcRecords records = new JdbcRecords(jdbc, transactions);
        desk = new AlertDesk(outbox, records, preferences, memory, clock);
        digests = new DigestDesk(outbox, records, preferences, memory);
    }

    @Test
    void letsCriticalAlertsThroughEverything() {
        set(() -> {
            preferences.setLoudness(TENANT, chat, Category.RISK, Loudness.OFF);
            preferences.mute(TENANT, chat, Optional.empty(), clock.instant().plusSeconds(3600));
            preferences.setQuietHours(
                    TENANT,
                    chat,
                    Optional.of(new QuietHours(LocalTime.of(9, 0), LocalTime.of(18, 0))));
        });

        tell(Severity.SEVERITY_CRITICAL, "risk", "Limit breached", "");
        tell(Severity.SEVERITY_WARNING, "risk", "Only a warning", "");

        assertThat(sent())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.html()).contains("Limit breached");
                    assertThat(letter.silent()).isFalse();
                });
    }

    @Test
    void holdsWarningsUntilTheQuietNightIsOverAlsoWhenItIsAnHourLonger() {
        clock.moveTo("2026-10-25T00:30:00Z");
        set(() -> {
            preferences.setZone(TENANT, chat, ZoneId.of("Europe/Berlin"));
            preferences.setQuietHours(
                    TENANT,
                    chat,
                    Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))));
            preferences.setLoudness(TENANT, chat, Category.DIGEST, Loudness.OFF);
        });
        tell(Severity.SEVERITY_WARNING, "venue", "Kalshi is slow", "");
        tell(Severity.SEVERITY_WARNING, "risk", "Cash is low", "");

        clock.moveTo("2026-10-25T05:59:00Z");
        look();
        assertThat(sent()).isEmpty();
        clock.moveTo("2026-10-25T06:00:30Z");
        look();
        look();

        assertThat(sent())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.html())
                                .contains("2 alerts came in the quiet hours")
                                .contains("Kalshi is slow", "Cash is low"));
    }

    @Test
    void tellsARepeatAtDoublingIntervalsAndItsEndAsAReply() {
        List<Integer> told = new ArrayList<>();
        for (int minute = 0; minute < 16; minute++) {
            int before = sent().size();
            tell(Severity.SEVERITY_WARNING, "venue", "Polymarket is down", "POLYMARKET");
            if (sent().size() > before) {
                told.add(minute);
            }
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(told).containsExactly(0, 1, 3, 7, 15);
        assertThat(lines()).anyMatch(line -> line.contains("×16 since 10:00 UTC"));
        tell(Severity.SEVERITY_INFO, "venue", "Polymarket is back", "POLYMARKET");
        assertThat(sent().getLast().html()).contains("OVER");
    }

    @Test
    void putsEverythingAboveTheHourlyNumberIntoOneMessage() {
        for (int i = 0; i < 30; i++) {
            tell(Severity.SEVERITY_WARNING, "venue", "Warning " + i, "subject" + i);
            clock.move(Duration.ofSeconds(10));
        }

        assertThat(sent()).hasSize(21);
        assertThat(sent().getLast().html()).contains("More than 20 messages this hour");
        assertThat(sent().getLast().lines()).hasSize(10);
    }

    @Test
    void sumsUpEachDayOnceAndTestsTheSoundOnMondays() {
        clock.moveTo("2026-11-29T07:59:00Z");
        look();
        assertThat(sent()).isEmpty();

        clock.moveTo("2026-11-30T08:00:10Z");
        look();
        clock.move(Duration.ofHours(3));
        look();

        assertThat(sent()).hasSize(2);
        assertThat(sent().getFirst().html()).contains("the last 24 hours, 2026-11-30");
        assertThat(sent().getLast().html()).contains("weekly test alert");
        assertThat(sent().getLast().silent()).isFalse();
    }

    @Test
    void tellsNobodyWhatHappenedBeforeTheLink() {
        Alert old =
                alert(Severity.SEVERITY_CRITICAL, "risk", "Long ago", "").toBuilder()
                        .setRaisedAt(Timestamp.newBuilder().setSeconds(1_000_000_000))
                        .build();

        set(() -> desk.tell(to, old));

        assertThat(sent()).isEmpty();
    }

    @Test
    void writesIntoTheTopicThatTheGroupWasLinkedIn() {
        Recipient topic =
                new Recipient(
                        TENANT, chat, 77, "group", "en", Instant.parse("2026-01-01T00:00:00Z"));
        Alert alert = alert(Severity.SEVERITY_CRITICAL, "risk", "Limit breached", "");

        set(() -> desk.tell(topic, alert));

        assertThat(sent()).extracting(Letter::threadId).containsExactly(77);
    }

    private void tell(Severity severity, String category, String title, String subject) {
        Alert alert = alert(severity, category, title, subject);
        set(() -> desk.tell(to, alert));
    }

    private Alert alert(Severity severity, String category, String title, String subject) {
        return Alert.newBuilder()
                .setId("alr_" + chat + "_" + alerts++)
                .setSeverity(severity)
                .setCategory(category)
                .setTitle(title)
                .setSubjectId(subject)
                .setMode(Mode.MODE_PAPER)
                .setRaisedAt(Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private void look() {
        set(() -> digests.look(to, clock.instant()));
    }

    private void set(Runnable work) {
        transactions.run(TENANT, work);
    }

    /// Everything put for the chat, in the order of putting.
    private List<Letter> sent() {
        return transactions.call(
                TENANT,
                () ->
                        jdbc.sql(
                                        "select body::text from telegram_outbox where chat_id = ? order by created_at")
                                .param(chat)
                                .query((row, _) -> JSON.readValue(row.getString(1), Letter.class))
                                .list());
    }

    private List<String> lines() {
        return sent().stream()
                .flatMap(letter -> letter.lines().stream())
                .map(line -> line.plain())
                .toList();
    }
}
