package io.arbiter.core.venue.stream;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The one thread on which all sockets of a feed live.
public final class SocketLoop implements AutoCloseable {

    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;

    public SocketLoop(String name) {
        group =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        loop = group.next();
    }

    EventLoop eventLoop() {
        return loop;
    }

    /// Runs a task on the loop's thread; dropped once the loop is closed.
    public void execute(Runnable task) {
        if (!group.isShuttingDown()) {
            loop.execute(task);
        }
    }

    /// Runs a task again and again on the loop's thread until the loop is closed.
    public void every(Duration period, Runnable task) {
        var _ =
                loop.scheduleWithFixedDelay(
                        task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
