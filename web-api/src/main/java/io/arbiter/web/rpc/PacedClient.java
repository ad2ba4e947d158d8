package io.arbiter.web.rpc;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The client of a server stream, served by a virtual thread of its own and sent to only while it
/// takes. Only that thread sends and ends.
public final class PacedClient<T> {

    /// How long a stream may wait before it looks whether its client is still there.
    public static final Duration LOOK_AROUND = Duration.ofSeconds(1);

    private final ServerCallStreamObserver<T> client;
    private final Semaphore wakeUp = new Semaphore(0);

    public PacedClient(ServerCallStreamObserver<T> client) {
        this.client = client;
    }

    /// Runs the stream; its thread is interrupted when the client goes. Called once, before the
    /// call that opens the stream returns.
    public void serve(String threadName, Runnable stream) {
        client.setOnReadyHandler(wakeUp::release);
        Thread worker = Thread.ofVirtual().name(threadName).unstarted(stream);
        client.setOnCancelHandler(worker::interrupt);
        worker.start();
    }

    public boolean isCancelled() {
        return client.isCancelled();
    }

    /// Sends when the client takes.
    ///
    /// @throws InterruptedException when it has gone
    public void send(T message) throws InterruptedException {
        while (!client.isReady()) {
            boolean told = wakeUp.tryAcquire(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
            if (!told && client.isCancelled()) {
                throw new InterruptedException("the client is gone");
            }
        }
        wakeUp.drainPermits();
        client.onNext(message);
    }

    /// Ends the stream, which may be opened again in a moment.
    public void breakOff(String why) {
        end(ApiException.retryAfter(ProblemType.STREAM_UNAVAILABLE, why, LOOK_AROUND));
    }

    public void end(ApiException why) {
        client.onError(RpcProblems.exception(why, ""));
    }
}
