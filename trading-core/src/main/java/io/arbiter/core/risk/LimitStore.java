package io.arbiter.core.risk;

import java.util.Optional;
import java.util.function.Function;

/// Limits in the system of record. Every call throws a runtime exception when the database does not
/// answer.
public interface LimitStore {

    LimitBook read();

    /// The change that this request made, if it made one.
    Optional<LimitChange> madeBy(String requestId);

    /// Whether there is such an account, venue, event or pair.
    boolean knows(LimitScope scope, String id);

    /// Adds the change that `decision` makes of the limits as they are, with no other in between.
    LimitBook append(Function<LimitBook, LimitChange> decision);
}
