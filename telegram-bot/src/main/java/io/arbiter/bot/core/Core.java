package io.arbiter.bot.core;

import io.arbiter.bot.people.Person;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.Execution;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.ListProposalsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import io.arbiter.v1.SnoozePairRequest;
import io.arbiter.v1.Status;
import io.arbiter.v1.TradingState;
import java.util.List;

/// trading-core as a person may use it. Calls take at most ten seconds. Every command carries a
/// request id: the same id gets the same answer and does nothing twice. Safe for many threads.
public interface Core {

    CoreAnswer<Status> status(Person person);

    CoreAnswer<TradingState> pause(Person person, Part part, String requestId, String reason);

    CoreAnswer<TradingState> resume(Person person, Part part, String requestId, String reason);

    /// With `validate_only` what a halt would meet, otherwise the halt itself.
    CoreAnswer<HaltTradingResponse> halt(Person person, HaltTradingRequest request);

    CoreAnswer<ListLimitsResponse> limits(Person person);

    /// With `validate_only` a preview.
    CoreAnswer<SetLimitResponse> setLimit(Person person, SetLimitRequest request);

    CoreAnswer<ListPairsResponse> pairs(Person person, List<PairStatus> statuses);

    CoreAnswer<ListProposalsResponse> proposals(Person person, ListProposalsRequest request);

    CoreAnswer<GetPairResponse> pair(Person person, String pairId);

    CoreAnswer<Pair> approve(Person person, ApprovePairRequest request);

    CoreAnswer<Pair> reject(Person person, RejectPairRequest request);

    CoreAnswer<Pair> snooze(Person person, SnoozePairRequest request);

    /// Does something about a short leg.
    CoreAnswer<Execution> mend(Person person, LegCommand command);

    /// @param leg number of the leg, from 0
    record LegCommand(Kind kind, String requestId, String executionId, int leg, String reason) {

        /// What an operator can do about one leg that stands alone.
        public enum Kind {
            RETRY,
            CLOSE,
            ACCEPT
        }
    }
}
