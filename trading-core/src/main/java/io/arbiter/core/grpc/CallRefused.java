package io.arbiter.core.grpc;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// A refused call with its reason from the error catalogue.
final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String DOMAIN = "arbiter";

    private final Code code;
    private final String reason;

    private CallRefused(Code code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static CallRefused unauthenticated(String message) {
        return new CallRefused(Code.UNAUTHENTICATED, "UNAUTHENTICATED", message);
    }

    static CallRefused permissionDenied(String reason, String message) {
        return new CallRefused(Code.PERMISSION_DENIED, reason, message);
    }

    static CallRefused invalid(String reason, String message) {
        return new CallRefused(Code.INVALID_ARGUMENT, reason, message);
    }

    static CallRefused notNow(String reason, String message) {
        return new CallRefused(Code.FAILED_PRECONDITION, reason, message);
    }

    static CallRefused unavailable(String reason, String message) {
        return new CallRefused(Code.UNAVAILABLE, reason, message);
    }

    String reason() {
        return reason;
    }

    StatusRuntimeException toStatus() {
        return StatusProto.toStatusRuntimeException(
                com.google.rpc.Status.newBuilder()
                        .setCode(code.getNumber())
                        .setMessage(String.valueOf(getMessage()))
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setReason(reason)
                                                .setDomain(DOMAIN)
                                                .build()))
                        .build());
    }
}
