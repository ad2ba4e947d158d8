package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.lease.Leadership;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The frame of every command: who, whether allowed, what came of it, and a line in the audit for
/// each, refused ones included.
@Component
class Commands {

    private final Callers callers;
    private final Audit audit;
    private final Leadership leadership;

    Commands(Callers callers, Audit audit, Leadership leadership) {
        this.callers = callers;
        this.audit = audit;
        this.leadership = leadership;
    }

    /// @param facts what was asked for, for the audit
    record Command(
            String action, Role role, String requestId, String reason, Map<String, String> facts) {}

    /// Does the command if the caller may, and writes down what came of it.
    ///
    /// @throws CallRefused with the reason of the catalogue
    <T> T run(Command command, Function<Actor, T> work) {
        Actor actor = callers.require(Role.VIEWER);
        try {
            callers.require(command.role());
            Texts.require("request_id", command.requestId());
            Texts.require("reason", command.reason());
            T answer = work.apply(actor);
            record(actor, command, "OK");
            return answer;
        } catch (CallRefused e) {
            record(actor, command, e.reason());
            throw e;
        } catch (DataAccessException | TransactionException e) {
            record(actor, command, "DATABASE_UNAVAILABLE");
            throw CallRefused.unavailable(
                    "DATABASE_UNAVAILABLE",
                    "The database does not answer, so nothing was changed. Try again.");
        }
    }

    /// @throws CallRefused on a core that does not trade
    void requireLeader() {
        if (!leadership.leads()) {
            throw CallRefused.unavailable(
                    "STANDBY", "This trading-core is the standby; ask the one that leads.");
        }
    }

    private void record(Actor actor, Command command, String answer) {
        Map<String, String> detail = new HashMap<>(command.facts());
        detail.put("reason", Texts.shortened(command.reason()));
        detail.put("answer", answer);
        audit.record(actor, command.action(), Texts.shortened(command.requestId()), detail);
    }
}
