package io.arbiter.core.wiring;

import io.arbiter.core.kill.HeldExposure;
import io.arbiter.core.risk.LimitKey;
import io.arbiter.core.risk.LimitKind;
import io.arbiter.core.risk.LimitScope;
import io.arbiter.core.risk.RiskDesk;

/// What is held, as the risk desk knows it.
record DeskExposure(RiskDesk risk) implements HeldExposure {

    private static final LimitKey UNHEDGED =
            new LimitKey(LimitScope.TENANT, "", LimitKind.MAX_UNHEDGED);

    @Override
    public int openExecutions() {
        return risk.openExecutions();
    }

    @Override
    public int positions() {
        return risk.positions();
    }

    @Override
    public int singleLegs() {
        return risk.singleLegs();
    }

    @Override
    public long unhedgedMicros() {
        return risk.used(UNHEDGED);
    }
}
