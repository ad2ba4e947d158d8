package io.arbiter.web.rpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import java.util.function.Consumer;

/// Hands what a service throws to one place, and nothing more to the service afterwards. Called by
/// one thread at a time.
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final Consumer<RuntimeException> onFailure;
    private boolean failed;

    GuardedListener(ServerCall.Listener<Q> inner, Consumer<RuntimeException> onFailure) {
        super(inner);
        this.onFailure = onFailure;
    }

    @Override
    public void onMessage(Q message) {
        guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
        guard(super::onReady);
    }

    private void guard(Runnable step) {
        if (failed) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            failed = true;
            onFailure.accept(e);
        }
    }
}
