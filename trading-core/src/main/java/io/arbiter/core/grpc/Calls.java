package io.arbiter.core.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a unary call and turns failures into statuses, in one place.
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private Calls() {}

    static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (CallRefused e) {
            observer.onError(e.toStatus());
            return;
        } catch (RuntimeException e) {
            LOG.error("call_failed", e);
            observer.onError(
                    Status.INTERNAL
                            .withDescription("Unexpected failure; see the log of trading-core.")
                            .asRuntimeException());
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }
}
