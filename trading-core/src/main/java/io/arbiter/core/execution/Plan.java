package io.arbiter.core.execution;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.risk.Proposal;

/// What to do about an opportunity.
public sealed interface Plan {

    /// Buy the same quantity of YES here and NO there. Amounts in micros.
    ///
    /// @param yesLots what the YES order asks for; see [Leg#lots]
    record Box(
            TradablePair pair,
            Venue yesVenue,
            Execution.Planned planned,
            long yesLots,
            long noLots,
            int yesLimitTicks,
            int noLimitTicks,
            long yesFeeMicros,
            long noFeeMicros,
            long expectedProfitMicros,
            Proposal proposal)
            implements Plan {}

    /// Do nothing.
    record None(Refusal refusal, String detail) implements Plan {}
}
