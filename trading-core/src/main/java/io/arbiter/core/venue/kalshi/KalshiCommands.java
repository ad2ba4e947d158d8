package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.json.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The commands of Kalshi's stream as text (kalshi.md 3.1), each with its own id. One thread.
final class KalshiCommands {

    static final String BOOKS = "orderbook_delta";

    private static final int MOST_TICKERS = 500;

    private int nextId = 1;

    /// Books with the NO side already as YES asks, whatever the venue's default is.
    String subscribeBooks(List<String> tickers) {
        return command(
                "subscribe",
                "\"channels\":[\""
                        + BOOKS
                        + "\"],\"market_tickers\":["
                        + quoted(tickers)
                        + "],\"use_yes_price\":true");
    }

    String subscribeLifecycle() {
        return command("subscribe", "\"channels\":[\"market_lifecycle_v2\"]");
    }

    String subscribeFills() {
        return command("subscribe", "\"channels\":[\"fill\"]");
    }

    String update(int sid, String action, List<String> tickers) {
        return command(
                "update_subscription",
                "\"sids\":["
                        + sid
                        + "],\"action\":\""
                        + action
                        + "\",\"market_tickers\":["
                        + quoted(tickers)
                        + "]");
    }

    /// Long lists go out as several commands.
    static List<List<String>> parts(List<String> tickers) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < tickers.size(); from += MOST_TICKERS) {
            parts.add(tickers.subList(from, Math.min(from + MOST_TICKERS, tickers.size())));
        }
        return parts;
    }

    private String command(String name, String params) {
        return "{\"id\":" + nextId++ + ",\"cmd\":\"" + name + "\",\"params\":{" + params + "}}";
    }

    private static String quoted(List<String> tickers) {
        return tickers.stream().map(JsonBody::quoted).collect(Collectors.joining(","));
    }
}
