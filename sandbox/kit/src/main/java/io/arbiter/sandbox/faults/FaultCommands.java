package io.arbiter.sandbox.faults;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET` and `POST /_sandbox/faults` of a venue: the same faults as [VenueFaults], by JSON.
///
/// Bodies: `{"fault":"answer","status":429,"times":3}`,
/// `{"fault":"settle","market":"…","yes":"0.5"}` and so on; an unknown one is answered with the
/// list of those there are.
public final class FaultCommands {

    private static final String KNOWN =
            "known faults: dropFrames, skipSequences, delayFrames, freezeFeed, thawFeed, closeSockets,"
                    + " answer, breakAnswers, loseAnswers, fillPartly, delayMatches, failTrades,"
                    + " lagReads, mode, changeTick, pauseMarket, resumeMarket, closeMarket, settle, clear";

    private final VenueFaults faults;
    private final UnaryOperator<String> marketIds;

    /// @param marketIds turns the name that a caller uses into the engine's market id
    public FaultCommands(VenueFaults faults, UnaryOperator<String> marketIds) {
        this.faults = faults;
        this.marketIds = marketIds;
    }

    public Router register(Router router) {
        return router.on("POST", "/_sandbox/faults", this::order)
                .on("GET", "/_sandbox/faults", _ -> Answer.json(200, pending()));
    }

    private ObjectNode pending() {
        ObjectNode body = Json.object();
        faults.pending().forEach(body::put);
        return body;
    }

    private Answer order(Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        try {
            apply(body);
        } catch (RuntimeException e) {
            ObjectNode error = Json.object();
            error.put("error", e.getMessage());
            return Answer.json(400, error);
        }
        return Answer.json(200, pending());
    }

    private void apply(JsonNode body) {
        int times = body.path("times").asInt(1);
        int status = body.path("status").asInt(503);
        Duration delay = Duration.ofMillis(body.path("delayMs").asLong(0));
        String market = marketIds.apply(Json.text(body, "market").orElse(""));
        switch (Json.text(body, "fault").orElse("")) {
            case "dropFrames" -> faults.dropFrames(times);
            case "skipSequences" -> faults.skipSequences(times);
            case "delayFrames" -> faults.delayFrames(delay);
            case "freezeFeed" -> faults.freezeFeed();
            case "thawFeed" -> faults.thawFeed();
            case "closeSockets" -> faults.closeSockets();
            case "answer" -> faults.answer(status, times);
            case "breakAnswers" -> faults.breakAnswers(status, times);
            case "loseAnswers" -> faults.loseAnswers(times);
            case "fillPartly" -> faults.fillPartly(body.path("percent").asInt(50), times);
            case "delayMatches" -> faults.delayMatches(delay, times);
            case "failTrades" -> faults.failTrades(times);
            case "lagReads" -> faults.lagReads(delay);
            case "mode" ->
                    faults.mode(VenueFaults.Mode.valueOf(Json.text(body, "mode").orElse("OPEN")));
            case "changeTick" -> faults.changeTick(market, dollars(body, "tick"));
            case "pauseMarket" -> faults.pauseMarket(market);
            case "resumeMarket" -> faults.resumeMarket(market);
            case "closeMarket" -> faults.closeMarket(market);
            case "settle" -> faults.settleMarket(market, dollars(body, "yes"));
            case "clear" -> faults.clear();
            default -> throw new IllegalArgumentException(KNOWN);
        }
    }

    private static int dollars(JsonNode body, String field) {
        String text =
                Json.text(body, field)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        field + " must be dollars as text, such as \"0.5\""));
        return Math.toIntExact(Decimals.parse(text, 4));
    }
}
