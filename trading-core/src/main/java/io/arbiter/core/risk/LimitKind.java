package io.arbiter.core.risk;

import static io.arbiter.core.risk.LimitScope.ACCOUNT;
import static io.arbiter.core.risk.LimitScope.CLUSTER;
import static io.arbiter.core.risk.LimitScope.EVENT;
import static io.arbiter.core.risk.LimitScope.PAIR;
import static io.arbiter.core.risk.LimitScope.TENANT;
import static io.arbiter.core.risk.LimitScope.VENUE;

import java.util.EnumSet;
import java.util.Set;

/// What is limited, in which unit, and where.
public enum LimitKind {
    MAX_EXECUTION(LimitUnit.DOLLARS, TENANT, PAIR),
    MAX_NOTIONAL(LimitUnit.DOLLARS, TENANT, ACCOUNT, VENUE, EVENT, PAIR, CLUSTER),
    MAX_POSITION(LimitUnit.CONTRACTS, TENANT, ACCOUNT, VENUE, EVENT, PAIR, CLUSTER),
    MAX_UNHEDGED(LimitUnit.DOLLARS, TENANT, ACCOUNT, VENUE, EVENT, PAIR, CLUSTER),
    MAX_OPEN_EXECUTIONS(LimitUnit.COUNT, TENANT, ACCOUNT, EVENT, CLUSTER),
    MAX_ORDERS_PER_MINUTE(LimitUnit.COUNT, TENANT, ACCOUNT, VENUE),
    MAX_DAILY_LOSS(LimitUnit.DOLLARS, TENANT, ACCOUNT),
    MAX_DRAWDOWN(LimitUnit.DOLLARS, TENANT, ACCOUNT),
    MIN_CASH(LimitUnit.DOLLARS, TENANT, VENUE),
    MIN_EDGE(LimitUnit.PRICE, TENANT),
    MAX_EDGE(LimitUnit.PRICE, TENANT),
    MIN_ANNUALIZED_RETURN(LimitUnit.PERCENT, TENANT);

    private final LimitUnit unit;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Set<LimitScope> scopes;

    LimitKind(LimitUnit unit, LimitScope first, LimitScope... others) {
        this.unit = unit;
        this.scopes = Set.copyOf(EnumSet.of(first, others));
    }

    public LimitUnit unit() {
        return unit;
    }

    public boolean fits(LimitScope scope) {
        return scopes.contains(scope);
    }

    /// Whether more risk is allowed with `after` than with `before`.
    public boolean loosens(long before, long after) {
        return isMinimum() ? after < before : after > before;
    }

    private boolean isMinimum() {
        return this == MIN_CASH || this == MIN_EDGE || this == MIN_ANNUALIZED_RETURN;
    }
}
