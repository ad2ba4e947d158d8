package io.arbiter.core.venue.kalshi;

import io.arbiter.common.money.Quantity;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the answer to `POST /portfolio/events/orders` (kalshi.md 1.8 and 1.12). Pure functions.
///
/// A status of 5xx, and any answer that does not certainly say "not taken", is unclear and never a
/// refusal.
final class KalshiAnswers {

    private static final Map<String, RejectReason> CODES =
            Map.ofEntries(
                    Map.entry("insufficient_balance", RejectReason.INSUFFICIENT_FUNDS),
                    Map.entry("available_balance_too_low", RejectReason.INSUFFICIENT_FUNDS),
                    Map.entry("invalid_price", RejectReason.OFF_GRID),
                    Map.entry("invalid_order_size", RejectReason.BELOW_MINIMUM),
                    Map.entry("market_inactive", RejectReason.MARKET_CLOSED),
                    Map.entry("market_not_found", RejectReason.MARKET_CLOSED),
                    Map.entry("header_timestamp_expired", RejectReason.NOT_AUTHORIZED),
                    Map.entry("signature_is_missing_from_headers", RejectReason.SIGNATURE),
                    Map.entry(
                            "fill_or_kill_insufficient_resting_volume",
                            RejectReason.NOTHING_TO_MATCH));

    /// What the answer says, before fills are looked at.
    sealed interface Verdict {

        record Taken(String orderId, Quantity filled, Quantity remaining, String averagePrice)
                implements Verdict {}

        record Refused(RejectReason reason, String detail) implements Verdict {}

        /// The venue has an order with this client order id already.
        record Duplicate(String detail) implements Verdict {}

        record Unclear(String detail) implements Verdict {}
    }

    private KalshiAnswers() {}

    static Verdict read(HttpResult result) {
        return switch (result) {
            case HttpResult.NotSent notSent ->
                    new Verdict.Refused(
                            notSent.throttled()
                                    ? RejectReason.RATE_LIMITED
                                    : RejectReason.NEVER_ARRIVED,
                            notSent.detail());
            case HttpResult.Lost lost -> new Verdict.Unclear(lost.detail());
            case HttpResult.Answered answer when answer.isSuccess() -> accepted(answer);
            case HttpResult.Answered answer -> failed(answer);
        };
    }

    /// The retired endpoint once answered 2xx without an order, so the order id decides.
    private static Verdict accepted(HttpResult.Answered answer) {
        Optional<JsonBody> body = JsonBody.parse(answer.body()).filter(JsonBody::isObject);
        if (body.isEmpty() || body.get().text("order_id").isEmpty()) {
            return new Verdict.Unclear(answer.status() + " without an order id");
        }
        try {
            return new Verdict.Taken(
                    body.get().text("order_id"),
                    body.get().quantity("fill_count"),
                    body.get().quantity("remaining_count"),
                    body.get().text("average_fill_price"));
        } catch (IllegalArgumentException e) {
            return new Verdict.Unclear("taken, but " + e.getMessage());
        }
    }

    private static Verdict failed(HttpResult.Answered answer) {
        KalshiError error = KalshiError.of(answer.body());
        String detail = answer.status() + " " + error;
        if (answer.status() >= 500 || answer.status() == 408 || answer.status() < 400) {
            return new Verdict.Unclear(detail);
        }
        if (error.code().equals("order_already_exists")) {
            return new Verdict.Duplicate(detail);
        }
        if (answer.status() == 429) {
            return new Verdict.Refused(RejectReason.RATE_LIMITED, detail);
        }
        if (answer.status() == 409 && !CODES.containsKey(error.code())) {
            return new Verdict.Unclear(detail);
        }
        return new Verdict.Refused(reason(answer.status(), error), detail);
    }

    private static RejectReason reason(int status, KalshiError error) {
        String code = error.code().toLowerCase(Locale.ROOT);
        RejectReason known = CODES.get(code);
        if (known != null) {
            return known;
        }
        if (code.startsWith("user_not_found")) {
            // The shard holds no money of ours (kalshi.md 1.12).
            return RejectReason.INSUFFICIENT_FUNDS;
        }
        if (code.equals("authentication_error")) {
            return error.message().contains("SIGNATURE")
                    ? RejectReason.SIGNATURE
                    : RejectReason.NOT_AUTHORIZED;
        }
        if (code.contains("paused") || error.message().contains("paused")) {
            return RejectReason.VENUE_PAUSED;
        }
        return switch (status) {
            case 401 -> RejectReason.NOT_AUTHORIZED;
            case 403 -> error.understood() ? RejectReason.NOT_AUTHORIZED : RejectReason.GEOBLOCKED;
            default -> RejectReason.OTHER;
        };
    }
}
