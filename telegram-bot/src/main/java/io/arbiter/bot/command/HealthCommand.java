package io.arbiter.bot.command;

import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.live.LastKnown;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// `/health`: what the bot depends on, with ages and latencies.
final class HealthCommand implements Command {

    private final Core core;
    private final LastKnown lastKnown;
    private final Outbox outbox;
    private final TenantTransactions transactions;
    private final Reception reception;
    private final Clock clock;
    private final Instant startedAt;

    HealthCommand(
            Core core,
            LastKnown lastKnown,
            Outbox outbox,
            TenantTransactions transactions,
            Reception reception,
            Clock clock) {
        this.core = core;
        this.lastKnown = lastKnown;
        this.outbox = outbox;
        this.transactions = transactions;
        this.reception = reception;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public Reply run(Call call) {
        Texts texts = call.texts();
        Person person = call.person();
        Instant asked = clock.instant();
        CoreAnswer<Status> answer = core.status(person);
        Duration took = Duration.between(asked, clock.instant());
        int waiting = transactions.call(person.tenant(), () -> outbox.depth(person.tenant()));
        boolean coreUp = answer instanceof CoreAnswer.Done<Status>;
        boolean redisUp = lastKnown.isReachable(person.tenant());
        Html text =
                new Html()
                        .text(coreUp && redisUp ? "🟢 " : "🔴 ")
                        .bold(texts.get(coreUp && redisUp ? "health.good" : "health.bad"))
                        .line()
                        .text(light(coreUp) + " trading-core · " + took.toMillis() + " ms")
                        .line()
                        .text(
                                light(redisUp)
                                        + " Redis"
                                        + (redisUp ? "" : " · " + texts.get("health.noredis")))
                        .line()
                        .text(light(true) + " PostgreSQL")
                        .line()
                        .text(
                                light(reception.isGood())
                                        + " Telegram · "
                                        + Figures.age(reception.silence()))
                        .line()
                        .text(texts.get("health.outbox", waiting))
                        .line()
                        .text(
                                texts.get(
                                        "health.uptime",
                                        Figures.age(Duration.between(startedAt, asked))));
        return Reply.of(text);
    }

    private static String light(boolean up) {
        return up ? "🟢 UP" : "🔴 DOWN";
    }
}
