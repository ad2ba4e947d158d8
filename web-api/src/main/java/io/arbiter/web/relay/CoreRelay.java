package io.arbiter.web.relay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.arbiter.v1.Surface;
import io.arbiter.web.core.CoreClient;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.identity.StepUp;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.MethodDescriptor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Passes an operation on in the person's name, for REST and gRPC alike: the present role is
/// checked, and a fresh sign-in where the operation demands one. Nothing is ever queued.
@Component
public class CoreRelay {

    private static final Logger LOG = LoggerFactory.getLogger(CoreRelay.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST_REASON = 500;
    static final String REQUEST_ID = "request_id";
    static final String VALIDATE_ONLY = "validate_only";

    private final CoreClient core;
    private final CurrentRoles roles;
    private final StepUp stepUp;

    CoreRelay(CoreClient core, CurrentRoles roles, StepUp stepUp) {
        this.core = core;
        this.roles = roles;
        this.stepUp = stepUp;
    }

    /// @throws ApiException when the caller may not, the request is not acceptable, or trading-core
    ///   refused or did not answer
    public <Q, A> A pass(
            Operation operation,
            MethodDescriptor<Q, A> method,
            Q request,
            Identity identity,
            Surface surface) {
        Identity current = identity;
        if (operation.changes() && request instanceof Message message) {
            boolean preview = flag(message, VALIDATE_ONLY);
            check(message, preview);
            current = roles.demand(identity, operation.scope());
            if (operation.guard().stepUp() && !preview) {
                stepUp.demand(current);
            }
        }
        A answer = core.call(current.actor(surface), method, request, operation.deadline());
        if (operation.changes()) {
            LOG.info(
                    "command_passed operation={} actor={} surface={}",
                    operation.id(),
                    current.username(),
                    surface);
        }
        return answer;
    }

    private static void check(Message request, boolean preview) {
        String key = text(request, REQUEST_ID);
        if (key != null && !KEY.matcher(key).matches() && !(preview && key.isEmpty())) {
            throw new ApiException(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "send the header Idempotency-Key (gRPC: request_id) with 1 to 64 of A-Z a-z"
                            + " 0-9 . _ : -, new for each command and the same when repeating it");
        }
        String reason = text(request, "reason");
        if (reason != null
                && (reason.length() > LONGEST_REASON
                        || reason.chars().anyMatch(Character::isISOControl))) {
            throw ApiException.blaming(
                    ProblemType.VALIDATION_FAILED,
                    "/reason",
                    "must be one line of at most " + LONGEST_REASON + " characters");
        }
    }

    private static @Nullable String text(Message request, String name) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
        return field == null ? null : (String) request.getField(field);
    }

    private static boolean flag(Message request, String name) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
        return field != null && (Boolean) request.getField(field);
    }
}
