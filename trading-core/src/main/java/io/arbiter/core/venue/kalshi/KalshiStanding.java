package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.core.venue.http.BackgroundQuestion;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kalshi's exchange status, read every few seconds (kalshi.md 1.5), and the account's rate limits,
/// read once (kalshi.md 5).
final class KalshiStanding implements VenueStanding {

    private static final Logger log = LoggerFactory.getLogger(KalshiStanding.class);
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration COUNTS_FOR = Duration.ofSeconds(15);

    private final KalshiClient client;
    private final KalshiBudget budget;
    private final ToldMode told;
    private final BackgroundQuestion question;
    private volatile boolean limitsKnown;

    KalshiStanding(
            KalshiClient client, KalshiBudget budget, ToldMode told, LongSupplier nanoClock) {
        this.client = client;
        this.budget = budget;
        this.told = told;
        question = new BackgroundQuestion("kalshi-standing", ASK_EVERY, nanoClock, this::ask);
    }

    @Override
    public Venue venue() {
        return Venue.KALSHI;
    }

    @Override
    public Standing now() {
        return told.now();
    }

    @Override
    public void check() {
        question.askIfDue();
    }

    private void ask() {
        readStatus();
        readLimits();
    }

    /// Both 200 and 503 carry the status.
    void readStatus() {
        HttpResult result = client.get("/exchange/status", "");
        if (!(result instanceof HttpResult.Answered answer)) {
            return;
        }
        JsonBody.parse(answer.body())
                .filter(body -> body.has("exchange_active"))
                .ifPresent(this::onStatus);
    }

    private void onStatus(JsonBody status) {
        String resume = status.text("exchange_estimated_resume_time");
        String until = resume.isEmpty() ? "" : "; it expects to resume at " + resume;
        if (!status.flag("exchange_active")) {
            told.told(VenueMode.DISABLED, "the exchange is in maintenance" + until, COUNTS_FOR);
        } else if (!status.flag("trading_active")) {
            told.told(VenueMode.CANCEL_ONLY, "trading pauses; cancels go on" + until, COUNTS_FOR);
        } else if (told.now().mode().compareTo(VenueMode.CANCEL_ONLY) >= 0) {
            told.open();
        }
    }

    private void readLimits() {
        if (limitsKnown) {
            return;
        }
        JsonBody limits = KalshiClient.body(client.get("/account/limits", ""), "the rate limits");
        budget.limits(limits);
        budget.costs(
                KalshiClient.body(client.get("/account/endpoint_costs", ""), "the costs of calls"),
                client.root());
        limitsKnown = true;
        log.atInfo()
                .addKeyValue("venue", "KALSHI")
                .addKeyValue("tier", limits.text("usage_tier"))
                .addKeyValue("reads", limits.at("read"))
                .addKeyValue("writes", limits.at("write"))
                .log("rate limits read");
    }
}
