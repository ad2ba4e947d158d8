package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.TokenBucket;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Our order limit at Polymarket, the standard tier's 40 a second with a burst of 60, corrected by
/// the venue's headers; and what its answers to orders say about the venue (polymarket.md 6). Safe
/// for many threads.
final class PolymarketLimits {

    private static final String RESTARTS = "Polymarket's matching engine restarts";
    private static final int ORDERS_PER_SECOND = 40;
    private static final int ORDERS_BURST = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
    private static final Duration POST_ONLY_PHASE = Duration.ofMinutes(2);
    private static final Duration CLOSED_FOR = Duration.ofMinutes(1);

    private final TokenBucket orders;
    private final ToldMode told;

    PolymarketLimits(ToldMode told, LongSupplier nanoClock, TokenBucket.Pause pause) {
        this.told = told;
        orders = new TokenBucket(ORDERS_PER_SECOND, ORDERS_BURST, nanoClock, pause);
    }

    /// Makes a call that sends so many orders, when the limit allows it soon.
    HttpResult orders(int items, Supplier<HttpResult> call) {
        if (!orders.take(items, PATIENCE)) {
            return new HttpResult.NotSent(
                    "kept back: our order limit at Polymarket is used up", true);
        }
        HttpResult result = call.get();
        if (result instanceof HttpResult.Answered answer) {
            answer.whole("Poly-RateLimit-Remaining").ifPresent(orders::left);
            hear(answer);
        }
        return result;
    }

    private void hear(HttpResult.Answered answer) {
        switch (answer.status()) {
            case 425 ->
                    answer.retryAfter()
                            .ifPresentOrElse(
                                    pause -> told.told(VenueMode.RESTARTING, RESTARTS, pause),
                                    () -> told.told(VenueMode.RESTARTING, RESTARTS));
            case 429 -> {
                Duration pause = answer.retryAfter().orElse(SHORT_PAUSE);
                orders.rest(pause);
                told.told(VenueMode.RATE_LIMITED, "Polymarket wants fewer orders", pause);
            }
            case 503 -> unavailable(answer);
            case 403 -> forbidden(answer);
            default -> {
                if (answer.isSuccess()) {
                    told.open();
                }
            }
        }
    }

    private void unavailable(HttpResult.Answered answer) {
        String text = answer.body().toLowerCase(Locale.ROOT);
        if (text.contains("post_only_mode") || text.contains("post-only mode")) {
            told.told(
                    VenueMode.POST_ONLY,
                    "Polymarket takes only orders that rest",
                    answer.retryAfter().orElse(POST_ONLY_PHASE));
        } else if (text.contains("cancel-only")) {
            told.told(VenueMode.CANCEL_ONLY, "Polymarket takes only cancels");
        } else if (text.contains("disabled")) {
            told.told(VenueMode.DISABLED, "Polymarket has switched trading off");
        }
    }

    /// A page instead of JSON comes from the gate in front of the venue.
    private void forbidden(HttpResult.Answered answer) {
        if (JsonBody.parse(answer.body()).isEmpty()) {
            told.told(
                    VenueMode.CLOSED_TO_US,
                    "Polymarket refuses orders from this place (403)",
                    CLOSED_FOR);
        }
    }
}
