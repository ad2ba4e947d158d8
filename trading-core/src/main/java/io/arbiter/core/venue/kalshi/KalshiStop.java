package io.arbiter.core.venue.kalshi;

import io.arbiter.core.kill.VenueStop;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import java.util.List;

/// Stops everything at Kalshi: triggers every order group, which refuses its orders from then on,
/// and cancels all orders on every shard (kalshi.md 1.9 and 1.11).
final class KalshiStop implements VenueStop {

    private static final String GROUPS = "/portfolio/order_groups";
    private static final String ORDERS = "/portfolio/events/orders";
    private static final int PAGE = 1_000;

    private final KalshiClient client;

    KalshiStop(KalshiClient client) {
        this.client = client;
    }

    @Override
    public Venue venue() {
        return Venue.KALSHI;
    }

    /// A group that cannot be triggered is told and hinders nothing: cancelling goes on.
    @Override
    public Cancelled cancelAll() {
        String groups = triggerGroups();
        JsonBody answer = KalshiClient.body(client.bare("DELETE", ORDERS), "cancel-all");
        List<JsonBody> results = answer.isArray() ? answer.elements() : answer.list("orders");
        int failed =
                Math.toIntExact(results.stream().filter(result -> result.has("error")).count());
        return new Cancelled(results.size() - failed, failed, groups);
    }

    private String triggerGroups() {
        int triggered = 0;
        try {
            List<JsonBody> groups =
                    KalshiClient.body(client.get(GROUPS, ""), "its order groups")
                            .list("order_groups");
            for (JsonBody group : groups) {
                String id = group.firstText("id", "order_group_id");
                HttpResult result = client.bare("PUT", GROUPS + '/' + id + "/trigger");
                if (!(result instanceof HttpResult.Answered answer) || !answer.isSuccess()) {
                    return "order group " + id + " was not triggered";
                }
                triggered++;
            }
        } catch (VenueUnavailable e) {
            return "order groups cannot be read: " + e.getMessage();
        }
        return triggered + " order groups triggered";
    }

    @Override
    public int restingOrders() {
        return KalshiClient.body(
                        client.get("/portfolio/orders", "?status=resting&limit=" + PAGE),
                        "resting orders")
                .list("orders")
                .size();
    }
}
