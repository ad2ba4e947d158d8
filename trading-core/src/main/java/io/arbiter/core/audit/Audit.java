package io.arbiter.core.audit;

import io.arbiter.common.security.Actor;
import java.util.Map;

/// The record of every command, accepted or refused. Append-only.
public interface Audit {

    /// Writes one line, now; never throws when the database is away: the command itself decides
    /// what that means, the line is then logged and written as soon as it can be.
    ///
    /// @param action what was asked for, for example `trading.pause`
    void record(Actor actor, String action, String subject, Map<String, String> detail);
}
