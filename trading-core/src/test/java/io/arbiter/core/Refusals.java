package io.arbiter.core;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.protobuf.StatusProto;

/// Reads the catalogue's reason out of a refused call.
final class Refusals {

    private Refusals() {}

    static String reason(Throwable failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        try {
            return status == null || status.getDetailsCount() == 0
                    ? "no reason: " + failure
                    : status.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
