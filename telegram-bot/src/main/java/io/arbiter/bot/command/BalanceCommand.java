package io.arbiter.bot.command;

import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.live.LastKnown;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.HoldingLine;
import io.arbiter.bot.reading.Portfolio;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import io.arbiter.v1.Status;
import io.arbiter.v1.Venue;
import io.arbiter.v1.VenueStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `/balance`: cash as the venues told it, the rest as our books have it. Never where others read
/// along, unless an administrator allowed it for the group.
final class BalanceCommand implements Command {

    private final Core core;
    private final LastKnown lastKnown;
    private final Portfolio portfolio;
    private final Records records;
    private final Clock clock;

    BalanceCommand(
            Core core, LastKnown lastKnown, Portfolio portfolio, Records records, Clock clock) {
        this.core = core;
        this.lastKnown = lastKnown;
        this.portfolio = portfolio;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public Reply run(Call call) {
        Texts texts = call.texts();
        if (!call.showsBalances()) {
            return Reply.of(texts.get("balance.private")).withOutcome("withheld");
        }
        Optional<Status> status = status(call.person());
        HoldingLine holdings = portfolio.holdings(call.person());
        Html text =
                new Html()
                        .bold(records.mode(call.person()) + " · " + texts.get("balance.head"))
                        .line();
        for (Venue venue : List.of(Venue.VENUE_KALSHI, Venue.VENUE_POLYMARKET)) {
            text.line()
                    .bold(StatusScreen.name(venue))
                    .line()
                    .text(line(venue, status, holdings, texts));
            text.line();
        }
        text.line().text(texts.get("balance.reserved", Figures.cost(holdings.reserved())));
        status.filter(Status::getStale)
                .ifPresent(known -> text.line().text("⚠ " + texts.get("status.asof", age(known))));
        return Reply.of(text);
    }

    private Optional<Status> status(Person person) {
        return switch (core.status(person)) {
            case CoreAnswer.Done<Status> done -> Optional.of(done.value());
            case CoreAnswer.Refused<Status> _, CoreAnswer.Silent<Status> _ ->
                    lastKnown
                            .status(person.tenant())
                            .map(known -> known.toBuilder().setStale(true).build());
        };
    }

    private static String line(
            Venue venue, Optional<Status> status, HoldingLine holdings, Texts texts) {
        String cash =
                status.stream()
                        .flatMap(known -> known.getVenuesList().stream())
                        .filter(each -> each.getVenue() == venue)
                        .map(VenueStatus::getCash)
                        .findFirst()
                        .orElse("");
        String key = venue == Venue.VENUE_KALSHI ? "KALSHI" : "POLYMARKET";
        return texts.get(
                "balance.line",
                Figures.gainOf(cash),
                Figures.gain(holdings.inPositions().getOrDefault(key, Money.ZERO)),
                Figures.gain(holdings.inSettlement().getOrDefault(key, Money.ZERO)));
    }

    private String age(Status status) {
        Instant asOf = Instant.ofEpochSecond(status.getAsOf().getSeconds());
        return Figures.age(Duration.between(asOf, clock.instant()));
    }
}
