package io.arbiter.sandbox.kalshi;

import static io.arbiter.sandbox.kalshi.MarketsApi.ROOT;

import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/// The signed half of the REST interface: who may call, how often, and what faults do to writes.
final class KalshiApi {

    private static final String ORDERS = ROOT + "/portfolio/events/orders";

    private final KalshiKeys keys;
    private final RateLimits limits;
    private final VenueFaults faults;

    KalshiApi(KalshiKeys keys, RateLimits limits, VenueFaults faults) {
        this.keys = keys;
        this.limits = limits;
        this.faults = faults;
    }

    Router register(
            Router router, OrdersApi orders, PortfolioApi portfolio, OrderGroupsApi groups) {
        write(router, "POST", ORDERS, orders::create);
        write(router, "POST", ORDERS + "/batched", orders::createBatch);
        write(router, "DELETE", ORDERS + "/batched", orders::cancelBatch);
        write(router, "POST", ORDERS + "/{order}/amend", orders::amend);
        write(router, "POST", ORDERS + "/{order}/decrease", orders::decrease);
        write(router, "DELETE", ORDERS + "/{order}", orders::cancel);
        write(router, "DELETE", ORDERS, (account, _) -> orders.cancelAll(account));
        register(router, groups);
        read(router, "/portfolio/orders", portfolio::orders);
        read(router, "/portfolio/orders/queue_positions", portfolio::queuePositions);
        read(router, "/portfolio/orders/{order}/queue_position", portfolio::queuePosition);
        read(router, "/portfolio/orders/{order}", portfolio::order);
        read(router, "/portfolio/fills", portfolio::fills);
        read(router, "/portfolio/positions", portfolio::positions);
        read(router, "/portfolio/settlements", portfolio::settlements);
        read(router, "/portfolio/balance", portfolio::balance);
        read(router, "/account/limits", (_, _) -> portfolio.limits());
        router.on(
                "POST",
                ROOT + "/portfolio/intra_exchange_instance_transfer",
                request -> signed(request, portfolio::transfer));
        router.on("GET", ROOT + "/account/endpoint_costs", _ -> RateLimits.costs());
        return router.on("POST", ROOT + "/portfolio/orders", _ -> gone())
                .on("DELETE", ROOT + "/portfolio/orders/{order}", _ -> gone());
    }

    private void register(Router router, OrderGroupsApi groups) {
        String root = ROOT + "/portfolio/order_groups";
        write(router, "POST", root + "/create", groups::create);
        write(router, "PUT", root + "/{group}/trigger", groups::trigger);
        write(router, "PUT", root + "/{group}/reset", groups::reset);
        write(router, "PUT", root + "/{group}/limit", groups::limit);
        write(router, "DELETE", root + "/{group}", groups::delete);
        read(router, "/portfolio/order_groups", (account, _) -> groups.list(account));
        read(router, "/portfolio/order_groups/{group}", groups::one);
    }

    private static Answer gone() {
        return KalshiErrors.nested(410, "deprecated_v1_order_endpoint");
    }

    private void read(Router router, String path, BiFunction<String, Request, Answer> handler) {
        router.on("GET", ROOT + path, request -> signed(request, handler));
    }

    private void write(
            Router router,
            String method,
            String path,
            BiFunction<String, Request, Answer.Response> handler) {
        router.on(
                method,
                path,
                request -> signed(request, (account, signed) -> faulty(account, signed, handler)));
    }

    private Answer signed(Request request, BiFunction<String, Request, Answer> handler) {
        return switch (keys.check(request)) {
            case KalshiKeys.Denied denied -> denied.response();
            case KalshiKeys.Signed signed -> {
                int items =
                        request.path().endsWith("/batched")
                                ? Json.parse(request.body())
                                        .map(body -> body.path("orders").size())
                                        .orElse(1)
                                : 1;
                yield limits.admit(signed.accountId(), request, items)
                        ? handler.apply(signed.accountId(), request)
                        : KalshiErrors.tooManyRequests();
            }
        };
    }

    /// While trading pauses cancels go on; while the exchange is down nothing does (kalshi.md 6).
    private Optional<Answer.Response> closed(Request request) {
        boolean cancels = request.method().equals("DELETE") || request.path().endsWith("/trigger");
        return switch (faults.mode()) {
            case OPEN -> Optional.empty();
            case POST_ONLY, CANCEL_ONLY ->
                    cancels ? Optional.empty() : Optional.of(KalshiErrors.trading(true));
            case RESTARTING, DISABLED -> Optional.of(KalshiErrors.trading(false));
        };
    }

    private Answer faulty(
            String account, Request request, BiFunction<String, Request, Answer.Response> handler) {
        Optional<Integer> refusal = faults.takeRefusal();
        if (refusal.isPresent()) {
            return KalshiErrors.ordered(refusal.get());
        }
        Optional<Answer.Response> closed = closed(request);
        if (closed.isPresent()) {
            return closed.get();
        }
        boolean create = request.method().equals("POST");
        Optional<Duration> delay = create ? faults.takeMatchDelay() : Optional.empty();
        if (delay.isPresent()) {
            return new Answer.Later(() -> handler.apply(account, request), delay.get().toMillis());
        }
        Answer.Response response = handler.apply(account, request);
        if (faults.take(VenueFaults.Counter.LOST_ANSWERS)) {
            return new Answer.Lost();
        }
        return faults.takeBrokenAnswer().<Answer>map(KalshiErrors::ordered).orElse(response);
    }
}
