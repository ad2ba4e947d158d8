package io.arbiter.sandbox.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// The server's end of one WebSocket. Safe for many threads: frames leave in the order in which
/// [#send] was called.
public final class SocketLink {

    private static final long MAX_WAITING_BYTES = 16L << 20;

    private final Channel channel;
    private final AtomicLong waitingBytes = new AtomicLong();

    SocketLink(Channel channel) {
        this.channel = channel;
    }

    /// Queues a text frame. A reader that lets 16 MB pile up is cut off.
    public void send(String text) {
        int bytes = text.length();
        if (waitingBytes.addAndGet(bytes) > MAX_WAITING_BYTES) {
            cut();
            return;
        }
        // Always through the loop's queue: a direct write from the loop would overtake it.
        channel.eventLoop().execute(() -> write(text, bytes));
    }

    private void write(String text, int bytes) {
        channel.writeAndFlush(new TextWebSocketFrame(text))
                .addListener(_ -> waitingBytes.addAndGet(-bytes));
    }

    public void ping(String text) {
        PingWebSocketFrame ping =
                new PingWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        channel.eventLoop().execute(() -> write(ping));
    }

    /// Closes politely.
    public void close() {
        CloseWebSocketFrame close = new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE);
        channel.eventLoop()
                .execute(() -> {
                    write(close);
                    disconnect();
                });
    }

    /// Drops the connection without a close frame, as a failing network does.
    public void cut() {
        channel.eventLoop().execute(this::disconnect);
    }

    private void write(WebSocketFrame frame) {
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void disconnect() {
        var _ = channel.close();
    }

    public boolean isOpen() {
        return channel.isActive();
    }
}
