package io.arbiter.core.lease;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last door before a venue: every order of this process passes here. Safe for many threads.
///
/// An execution's first order needs the lease and every other permission for new risk; what follows
/// in the same execution, its other leg, its repair, its exit, only needs that no other process
/// took over. So a stop between two legs never leaves one alone.
public final class OrderDoor {

    private static final int REMEMBERED = 4_096;

    private final Leadership leadership;
    private final List<NewRiskPermission> permissions;
    private final Map<String, Optional<String>> decisions =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public OrderDoor(Leadership leadership, List<NewRiskPermission> permissions) {
        this.leadership = leadership;
        this.permissions = List.copyOf(permissions);
    }

    /// Says why an execution may not begin now; empty when it may. Reads memory only.
    public interface NewRiskPermission {
        Optional<String> refusal(OrderRequest request);
    }

    /// The gateways behind this door.
    public List<OrderGateway> guard(List<OrderGateway> gateways) {
        return gateways.stream().<OrderGateway>map(Guarded::new).toList();
    }

    /// Decides once per execution: its two legs share the answer, whatever changes in between.
    private Optional<String> refusal(OrderRequest request) {
        OrderIdentity identity = request.identity();
        boolean opens = identity.leg() < 2 && identity.attempt() == 0;
        if (!opens) {
            return Optional.empty();
        }
        synchronized (decisions) {
            return decisions.computeIfAbsent(identity.executionId(), _ -> decide(request));
        }
    }

    private Optional<String> decide(OrderRequest request) {
        if (!leadership.leads()) {
            return Optional.of("the lease ran out (fencing token " + leadership.token() + ")");
        }
        return permissions.stream()
                .flatMap(permission -> permission.refusal(request).stream())
                .findFirst();
    }

    private final class Guarded implements OrderGateway {

        private final OrderGateway venue;

        private Guarded(OrderGateway venue) {
            this.venue = venue;
        }

        @Override
        public Venue venue() {
            return venue.venue();
        }

        @Override
        public PreparedOrder prepare(OrderRequest request) {
            return venue.prepare(request);
        }

        /// Nothing leaves a process that was replaced; whether its order stands is then for the
        /// successor to find out, so the outcome is unknown here.
        @Override
        public OrderOutcome submit(PreparedOrder order) {
            if (!leadership.mayExit()) {
                return new OrderOutcome.Unknown(
                        "not sent: another trading-core leads (fencing token "
                                + leadership.token()
                                + ")");
            }
            return refusal(order.request())
                    .<OrderOutcome>map(why ->
                            new OrderOutcome.Rejected(RejectReason.WITHHELD, "not sent: " + why))
                    .orElseGet(() -> venue.submit(order));
        }

        @Override
        public OrderOutcome find(PreparedOrder order) {
            return venue.find(order);
        }
    }
}
