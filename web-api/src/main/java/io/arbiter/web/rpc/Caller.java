package io.arbiter.web.rpc;

import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.Context;

/// Who makes the present gRPC call.
public final class Caller {

    static final Context.Key<Identity> IDENTITY = Context.key("identity");

    private Caller() {}

    /// @throws ApiException UNAUTHENTICATED outside an authorised call
    public static Identity identity() {
        Identity identity = IDENTITY.get();
        if (identity == null) {
            throw new ApiException(ProblemType.UNAUTHENTICATED, "no caller");
        }
        return identity;
    }
}
