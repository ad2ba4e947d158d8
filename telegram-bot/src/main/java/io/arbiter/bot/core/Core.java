package io.arbiter.bot.core;

import io.arbiter.bot.people.Person;
import io.arbiter.v1.Status;
import io.arbiter.v1.TradingState;

/// trading-core as a person may use it. Calls take at most ten seconds. Safe for many threads.
public interface Core {

    CoreAnswer<Status> status(Person person);

    /// @param requestId the same id gets the same answer
    CoreAnswer<TradingState> pause(Person person, String requestId, String reason);

    /// @param requestId the same id gets the same answer
    CoreAnswer<TradingState> resume(Person person, String requestId, String reason);
}
