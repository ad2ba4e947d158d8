package io.arbiter.bot.alert;

import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Recipient;
import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.Preferences;
import io.arbiter.bot.reading.DayLine;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/// What comes by the clock: the summary of each day even when nothing happened, a test alert each
/// week, and what was held over the quiet hours. Silence is then a sign that something is broken.
/// Every call belongs inside a transaction of the tenant; each is sent once however often it is
/// called.
final class DigestDesk {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_LINE = 160;

    private final Outbox outbox;
    private final Records records;
    private final ChatPreferences preferences;
    private final AlertMemory memory;

    DigestDesk(Outbox outbox, Records records, ChatPreferences preferences, AlertMemory memory) {
        this.outbox = outbox;
        this.records = records;
        this.preferences = preferences;
        this.memory = memory;
    }

    /// Puts what is due for a person now.
    void look(Recipient to, Instant now) {
        Preferences wanted = preferences.of(to.tenant(), to.chatId());
        if (!wanted.isQuiet(now)) {
            releaseHeld(to, now);
        }
        ZonedDateTime here = now.atZone(wanted.zone());
        Instant due =
                here.toLocalDate().atTime(wanted.digestAt()).atZone(wanted.zone()).toInstant();
        if (due.isAfter(now) || to.linkedAt().isAfter(due)) {
            return;
        }
        if (wanted.loudnessOf(Category.DIGEST) != Loudness.OFF) {
            putSummary(to, here.toLocalDate(), now);
        }
        if (here.getDayOfWeek() == DayOfWeek.MONDAY) {
            putTestAlert(to, here.toLocalDate());
        }
    }

    private void releaseHeld(Recipient to, Instant now) {
        List<AlertMemory.Held> held = memory.held(to.chatId());
        if (held.isEmpty()) {
            return;
        }
        Texts texts = Texts.in(to.language());
        Html text = new Html().text("🔵 ").bold(texts.get("digest.held", held.size())).line();
        int left =
                text.addWhileFits(
                        held.stream().map(alert -> line(alert, texts)).toList(), LONGEST_LINE);
        if (left > 0) {
            text.text(texts.get("digest.more", left));
        }
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.WARNING,
                "held:" + held.getFirst().alertId() + ':' + now.getEpochSecond(),
                Letter.of(text, List.of()).inThread(to.threadId()));
        memory.releaseHeld(to.chatId());
    }

    private static Html line(AlertMemory.Held alert, Texts texts) {
        String verdict =
                alert.severity().equals("WARNING")
                        ? "🟡 " + texts.get("alert.warning")
                        : "🔵 " + texts.get("alert.info");
        return new Html()
                .text(
                        verdict
                                + " · "
                                + alert.mode()
                                + " · "
                                + Html.shorten(alert.title(), LONGEST_LINE)
                                + " · "
                                + Figures.clock(alert.raisedAt()));
    }

    private void putSummary(Recipient to, LocalDate day, Instant now) {
        Texts texts = Texts.in(to.language());
        DayLine figures = records.since(to.tenant(), now.minus(DAY));
        Html text =
                new Html()
                        .text("☀ ")
                        .bold(records.mode(to.tenant()) + " · " + texts.get("digest.head", day))
                        .line()
                        .text(
                                texts.get(
                                        "digest.trades",
                                        figures.executions(),
                                        figures.hedged(),
                                        figures.missed(),
                                        Figures.gain(figures.locked())))
                        .line()
                        .text(
                                texts.get(
                                        "digest.seen",
                                        figures.opportunities(),
                                        figures.criticals(),
                                        figures.warnings()));
        if (figures.unhedged() > 0) {
            text.line().text("🔴 ").bold(texts.get("digest.unhedged", figures.unhedged()));
        }
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.WARNING,
                "digest:" + day,
                Letter.silent(text).inThread(to.threadId()));
    }

    private void putTestAlert(Recipient to, LocalDate day) {
        Texts texts = Texts.in(to.language());
        Html text =
                new Html()
                        .text("🔔 ")
                        .bold(records.mode(to.tenant()) + " · " + texts.get("digest.test"))
                        .line()
                        .text(texts.get("digest.test.means"));
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.WARNING,
                "test-alert:" + day,
                Letter.of(text, List.of()).inThread(to.threadId()));
    }
}
