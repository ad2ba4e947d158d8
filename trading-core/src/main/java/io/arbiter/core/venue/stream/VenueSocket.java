package io.arbiter.core.venue.stream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket to a venue that keeps itself up: it sends signs of life, treats silence as death and
/// reconnects with back-off and jitter until it is closed. All its work happens on one event loop.
public final class VenueSocket implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VenueSocket.class);
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
    private static final long STEADY_NS = Duration.ofSeconds(10).toNanos();

    private final SocketSettings settings;
    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final SocketListener listener;
    private final Backoff backoff;

    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> watch;
    private boolean wanted;
    private long openedNs;
    private long lastReadNs;
    private long lastKeepaliveNs;
    private String reason = "not connected yet";
    private volatile boolean open;

    public VenueSocket(
            SocketSettings settings,
            SocketLoop loop,
            LongSupplier nanoClock,
            RandomGenerator random,
            SocketListener listener) {
        this.settings = settings;
        this.loop = loop.eventLoop();
        this.nanoClock = nanoClock;
        this.listener = listener;
        backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), random);
    }

    /// Starts connecting; returns at once.
    public void connect() {
        loop.execute(() -> {
            if (!wanted) {
                wanted = true;
                attempt();
            }
        });
    }

    /// Whether the WebSocket is up now.
    public boolean isOpen() {
        return open;
    }

    /// Sends a text message; dropped while the socket is down, as [SocketListener#onOpen] sends
    /// what is needed then.
    public void send(String text) {
        loop.execute(() -> {
            if (open && channel != null) {
                var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
            }
        });
    }

    /// Drops the connection and makes a new one.
    public void reconnect(String why) {
        loop.execute(() -> drop(why));
    }

    @Override
    public void close() {
        loop.execute(() -> {
            wanted = false;
            drop("closed by us");
        });
    }

    private void attempt() {
        if (!wanted) {
            return;
        }
        SocketPipeline pipeline;
        try {
            pipeline = new SocketPipeline(settings, this, nanoClock);
        } catch (RuntimeException e) {
            retry("cannot prepare the connection: " + e.getMessage());
            return;
        }
        ChannelFuture connecting =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                        .handler(pipeline)
                        .connect(pipeline.host(), pipeline.port());
        channel = connecting.channel();
        var _ =
                connecting.addListener(result -> {
                    if (!result.isSuccess()) {
                        retry("cannot connect: " + result.cause().getMessage());
                    }
                });
    }

    private void retry(String why) {
        channel = null;
        if (!wanted) {
            return;
        }
        Duration wait = backoff.next();
        log.atInfo()
                .addKeyValue("socket", settings.name())
                .addKeyValue("retryMs", wait.toMillis())
                .addKeyValue("reason", why)
                .log("socket down");
        var _ = loop.schedule(this::attempt, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void drop(String why) {
        reason = why;
        if (channel != null) {
            var _ = channel.close();
        }
    }

    // What the pipeline tells, on the event loop.

    void onHandshake() {
        open = true;
        openedNs = nanoClock.getAsLong();
        lastReadNs = openedNs;
        lastKeepaliveNs = openedNs;
        reason = "closed by the venue";
        watch =
                loop.scheduleWithFixedDelay(
                        this::watch,
                        WATCH_EVERY.toNanos(),
                        WATCH_EVERY.toNanos(),
                        TimeUnit.NANOSECONDS);
        log.atInfo().addKeyValue("socket", settings.name()).log("socket up");
        listener.onOpen();
    }

    void onRead(long receivedNs) {
        lastReadNs = receivedNs;
        if (open) {
            listener.onAlive(receivedNs);
        }
    }

    void onText(byte[] bytes, int length) {
        listener.onText(bytes, length, lastReadNs);
    }

    void onFailure(Throwable cause) {
        drop(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    void onInactive() {
        boolean wasOpen = open;
        open = false;
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
        String why = reason;
        if (wasOpen) {
            listener.onClosed(why);
        }
        retry(why);
    }

    private void watch() {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - openedNs > STEADY_NS) {
            backoff.reset();
        }
        if (nowNs - lastReadNs > settings.silence().toNanos()) {
            drop("silent for " + TimeUnit.NANOSECONDS.toSeconds(nowNs - lastReadNs) + " s");
        } else if (nowNs - lastKeepaliveNs >= settings.keepaliveEvery().toNanos()) {
            lastKeepaliveNs = nowNs;
            sendKeepalive();
        }
    }

    private void sendKeepalive() {
        if (channel == null) {
            return;
        }
        Object sign =
                switch (settings.keepalive()) {
                    case TEXT -> new TextWebSocketFrame("PING");
                    case FRAME -> new PingWebSocketFrame(Unpooled.EMPTY_BUFFER);
                };
        var _ = channel.writeAndFlush(sign);
    }
}
