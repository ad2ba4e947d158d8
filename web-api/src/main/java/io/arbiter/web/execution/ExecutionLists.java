package io.arbiter.web.execution;

import io.arbiter.v1.ExecutionStatus;

/// Names of the lists that page tokens are bound to; the same over REST and gRPC.
final class ExecutionLists {

    private ExecutionLists() {}

    static String name(ExecutionStatus status) {
        return "executions?status=" + status;
    }
}
