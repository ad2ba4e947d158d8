package io.arbiter.bot.alert;

import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Recipient;
import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.Preferences;
import io.arbiter.bot.preference.Thresholds;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.Opportunity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// One message per opportunity for chats that want them: told when it passes the chat's floors,
/// edited once when its execution has ended.
final class OpportunityNews {

    private static final String KEY = AlertDesk.NEWS + "opp:";
    private static final int LONGEST_TITLE = 120;

    private final Outbox outbox;
    private final ChatPreferences preferences;
    private final Clock clock;

    OpportunityNews(Outbox outbox, ChatPreferences preferences, Clock clock) {
        this.outbox = outbox;
        this.preferences = preferences;
        this.clock = clock;
    }

    void tell(Recipient to, Opportunity opportunity) {
        Instant now = clock.instant();
        Preferences wanted = preferences.of(to.tenant(), to.chatId());
        Loudness loudness = wanted.loudnessOf(Category.OPPORTUNITY);
        boolean heard =
                loudness != Loudness.OFF
                        && wanted.mutedUntil(Category.OPPORTUNITY, now).isEmpty()
                        && !wanted.isQuiet(now)
                        && passes(opportunity, wanted.thresholds());
        if (!heard) {
            return;
        }
        Html text = text(opportunity, Texts.in(to.language()));
        Letter letter =
                loudness == Loudness.LOUD ? Letter.of(text, List.of()) : Letter.silent(text);
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.INFO,
                KEY + opportunity.getId(),
                letter.inThread(to.threadId()));
    }

    static boolean passes(Opportunity opportunity, Thresholds floors) {
        Money size =
                Money.parse(opportunity.getYesCost()).plus(Money.parse(opportunity.getNoCost()));
        return new BigDecimal(opportunity.getEdge()).compareTo(floors.edge().toDollars()) >= 0
                && size.compareTo(floors.size()) >= 0
                && annualizedBps(opportunity) >= floors.annualizedBps();
    }

    private static long annualizedBps(Opportunity opportunity) {
        return opportunity.getAnnualizedPercent().isEmpty()
                ? Long.MAX_VALUE
                : new BigDecimal(opportunity.getAnnualizedPercent()).movePointRight(2).longValue();
    }

    private static Html text(Opportunity opportunity, Texts texts) {
        boolean taken = opportunity.getDecision() == Decision.DECISION_TAKEN;
        String verdict =
                taken
                        ? "✅ " + texts.get("opps.taken")
                        : "⛔ " + Html.shorten(opportunity.getReason(), 40);
        return new Html()
                .text(verdict + " · ")
                .bold(
                        AlertDesk.mode(opportunity.getMode())
                                + " · "
                                + Html.shorten(opportunity.getTitle(), LONGEST_TITLE))
                .line()
                .text(
                        texts.get(
                                "opportunity.figures",
                                Figures.gainOf(opportunity.getProfit()),
                                opportunity.getQuantity(),
                                opportunity.getAnnualizedPercent()))
                .line()
                .code(opportunity.getId());
    }

    /// Puts the end of an execution in place of the message that told its opportunity.
    void follow(Recipient to, Execution execution) {
        if (!isEnded(execution.getStatus())) {
            return;
        }
        OptionalInt told = outbox.messageId(to.chatId(), KEY + execution.getOpportunityId());
        if (told.isEmpty()) {
            return;
        }
        Texts texts = Texts.in(to.language());
        String status = execution.getStatus().name().replace("EXECUTION_STATUS_", "");
        Html text =
                new Html()
                        .text(
                                execution.getStatus() == ExecutionStatus.EXECUTION_STATUS_HEDGED
                                        ? "✅ "
                                        : "⚪ ")
                        .bold(
                                AlertDesk.mode(execution.getMode())
                                        + " · "
                                        + status
                                        + " · "
                                        + Html.shorten(execution.getTitle(), LONGEST_TITLE))
                        .line()
                        .text(
                                texts.get(
                                        "opportunity.ended",
                                        Figures.gainOf(execution.getExpectedProfit()),
                                        Figures.gainOf(execution.getLockedProfit())))
                        .line()
                        .code(execution.getId());
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.INFO,
                "opp-ended:" + execution.getId(),
                Letter.silent(text).replacing(told.getAsInt()));
    }

    private static boolean isEnded(ExecutionStatus status) {
        return switch (status) {
            case EXECUTION_STATUS_HEDGED,
                    EXECUTION_STATUS_MISSED,
                    EXECUTION_STATUS_UNHEDGED,
                    EXECUTION_STATUS_ACCEPTED ->
                    true;
            case EXECUTION_STATUS_WORKING,
                    EXECUTION_STATUS_UNKNOWN,
                    EXECUTION_STATUS_UNSPECIFIED,
                    UNRECOGNIZED ->
                    false;
        };
    }
}
