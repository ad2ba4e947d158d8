package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the answer to `POST /order` (polymarket.md 1.3 and 1.5). Pure functions.
///
/// Texts vary between the venue's pages, so they are matched in part; an answer that does not
/// certainly say "not taken" is unclear, never a refusal.
final class PolymarketAnswers {

    /// What the answer says, before fills are looked at.
    sealed interface Verdict {

        /// @param status `live`, `matched`, `delayed` or `unmatched`
        record Taken(
                String orderId,
                String status,
                String makingAmount,
                String takingAmount,
                List<String> tradeIds)
                implements Verdict {}

        record Refused(RejectReason reason, String detail) implements Verdict {}

        /// The venue has this very order already.
        record Duplicate(String detail) implements Verdict {}

        record Unclear(String detail) implements Verdict {}
    }

    private record Text(String part, RejectReason reason) {}

    /// Lower-case parts of the venue's texts, the more particular first.
    private static final List<Text> TEXTS =
            List.of(
                    new Text("no orders found to match", RejectReason.NOTHING_TO_MATCH),
                    new Text("couldn't be fully filled", RejectReason.NOTHING_TO_MATCH),
                    new Text("not enough balance", RejectReason.INSUFFICIENT_FUNDS),
                    new Text("insufficient balance", RejectReason.INSUFFICIENT_FUNDS),
                    new Text("minimum tick size", RejectReason.OFF_GRID),
                    new Text("lower than the minimum", RejectReason.BELOW_MINIMUM),
                    new Text("min size", RejectReason.BELOW_MINIMUM),
                    new Text("invalid amounts", RejectReason.PRECISION),
                    new Text("max accuracy", RejectReason.PRECISION),
                    new Text("post_only_mode", RejectReason.VENUE_PAUSED),
                    new Text("post-only mode", RejectReason.VENUE_PAUSED),
                    new Text("trading is currently disabled", RejectReason.VENUE_PAUSED),
                    new Text("trading is currently cancel-only", RejectReason.VENUE_PAUSED),
                    new Text("trading is disabled", RejectReason.VENUE_PAUSED),
                    new Text("closed only mode", RejectReason.GEOBLOCKED),
                    new Text("address banned", RejectReason.NOT_AUTHORIZED),
                    new Text("order_version_mismatch", RejectReason.SIGNATURE),
                    new Text("invalid order version", RejectReason.SIGNATURE),
                    new Text("invalid signature", RejectReason.SIGNATURE),
                    new Text("poly_proxy signature", RejectReason.SIGNATURE),
                    new Text("api key", RejectReason.NOT_AUTHORIZED),
                    new Text("maker address not allowed", RejectReason.NOT_AUTHORIZED),
                    new Text("not yet ready to process", RejectReason.MARKET_CLOSED),
                    new Text("no orderbook exists", RejectReason.MARKET_CLOSED),
                    new Text("market not found", RejectReason.MARKET_CLOSED));

    private PolymarketAnswers() {}

    static Verdict read(HttpResult result) {
        return switch (result) {
            case HttpResult.NotSent notSent ->
                    new Verdict.Refused(
                            notSent.throttled()
                                    ? RejectReason.RATE_LIMITED
                                    : RejectReason.NEVER_ARRIVED,
                            notSent.detail());
            case HttpResult.Lost lost -> new Verdict.Unclear(lost.detail());
            case HttpResult.Answered answer -> answered(answer);
        };
    }

    private static Verdict answered(HttpResult.Answered answer) {
        Optional<JsonBody> body = JsonBody.parse(answer.body()).filter(JsonBody::isObject);
        if (answer.isSuccess()) {
            return body.map(PolymarketAnswers::accepted)
                    .orElseGet(() -> new Verdict.Unclear("200 without JSON"));
        }
        String text = body.map(PolymarketAnswers::errorText).orElse("");
        String detail = answer.status() + (text.isEmpty() ? " without JSON" : " " + text);
        return switch (answer.status()) {
            case 425 -> new Verdict.Refused(RejectReason.VENUE_PAUSED, detail);
            case 429 -> new Verdict.Refused(RejectReason.RATE_LIMITED, detail);
            case 401 -> new Verdict.Refused(RejectReason.NOT_AUTHORIZED, detail);
            case 403 -> forbidden(text, detail);
            case 404 -> new Verdict.Refused(RejectReason.MARKET_CLOSED, detail);
            case 400 -> text.isEmpty() ? new Verdict.Unclear(detail) : refused(text, detail);
            case 503 -> unavailable(text, detail);
            default -> new Verdict.Unclear(detail);
        };
    }

    /// The venue may report a refusal with status 200 and even `success: true`; the order id and
    /// the error text decide.
    private static Verdict accepted(JsonBody body) {
        String error = body.text("errorMsg");
        String orderId = body.firstText("orderID", "orderId");
        if (!error.isEmpty()) {
            return orderId.isEmpty()
                    ? refused(error, error)
                    : new Verdict.Unclear("order " + orderId + " with the error " + error);
        }
        if (orderId.isEmpty()) {
            return new Verdict.Unclear("200 without an order id");
        }
        return new Verdict.Taken(
                orderId,
                body.text("status").toLowerCase(Locale.ROOT),
                body.text("makingAmount"),
                body.text("takingAmount"),
                body.list("tradeIDs").stream().map(JsonBody::text).toList());
    }

    private static String errorText(JsonBody body) {
        String text = body.firstText("error", "errorMsg", "message");
        String code = body.text("code");
        return code.isEmpty() ? text : text + " (" + code + ")";
    }

    private static Verdict forbidden(String text, String detail) {
        return text.isEmpty()
                ? new Verdict.Refused(RejectReason.GEOBLOCKED, detail)
                : refused(text, detail);
    }

    private static Verdict unavailable(String text, String detail) {
        return reason(text)
                .filter(reason -> reason == RejectReason.VENUE_PAUSED)
                .<Verdict>map(reason -> new Verdict.Refused(reason, detail))
                .orElseGet(() -> new Verdict.Unclear(detail));
    }

    private static Verdict refused(String text, String detail) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("duplicated")) {
            return new Verdict.Duplicate(detail);
        }
        if (lower.contains("match delayed")
                || lower.contains("could not insert")
                || lower.contains("could not run")
                || lower.contains("timed out")) {
            return new Verdict.Unclear(detail);
        }
        return new Verdict.Refused(reason(text).orElse(RejectReason.OTHER), detail);
    }

    private static Optional<RejectReason> reason(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TEXTS.stream()
                .filter(known -> lower.contains(known.part()))
                .map(Text::reason)
                .findFirst();
    }
}
