package io.arbiter.sandbox.net;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open WebSocket: text to the handler, pings answered, closes echoed.
final class SocketConversation extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConversation.class);
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private final SocketLink link;
    private final SocketEndpoint.SocketHandlerFactory factory;
    private SocketEndpoint.@Nullable SocketHandler handler;

    SocketConversation(SocketLink link, SocketEndpoint.SocketHandlerFactory factory) {
        this.link = link;
        this.factory = factory;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline()
                .addBefore(
                        context.name(),
                        "socket-aggregator",
                        new WebSocketFrameAggregator(MAX_MESSAGE_BYTES));
        handler = factory.create(link);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text when handler != null -> handler.onText(text.text());
            case PingWebSocketFrame ping -> {
                var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            }
            case CloseWebSocketFrame close -> {
                var _ =
                        context.writeAndFlush(close.retainedDuplicate())
                                .addListener(ChannelFutureListener.CLOSE);
            }
            default -> LOG.trace("event=frame_ignored type={}", frame.getClass().getSimpleName());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (handler != null) {
            handler.onClosed();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("event=socket_failed detail={}", cause.toString());
        var _ = context.close();
    }
}
