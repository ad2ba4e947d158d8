package io.arbiter.core.venue.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The Netty handlers of one connection attempt: a time stamp at the wire, TLS, the WebSocket
/// protocol, and the way to [VenueSocket].
final class SocketPipeline extends ChannelInitializer<SocketChannel> {

    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int HANDSHAKE_TIMEOUT_MS = 10_000;
    private static final int HANDSHAKE_ANSWER = 64 * 1024;

    private final SocketSettings settings;
    private final VenueSocket socket;
    private final LongSupplier nanoClock;
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final @Nullable SslContext tls;

    SocketPipeline(SocketSettings settings, VenueSocket socket, LongSupplier nanoClock) {
        this.settings = settings;
        this.socket = socket;
        this.nanoClock = nanoClock;
        headers.set("User-Agent", "arbiter/1");
        settings.headers().get().forEach(headers::set);
        tls = isSecure() ? clientTls() : null;
    }

    String host() {
        return settings.uri().getHost();
    }

    int port() {
        int port = settings.uri().getPort();
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    private boolean isSecure() {
        return "wss".equals(settings.uri().getScheme());
    }

    private static SslContext clientTls() {
        try {
            return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        } catch (SSLException e) {
            throw new IllegalStateException("this JDK cannot do TLS", e);
        }
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        URI uri = settings.uri();
        channel.pipeline().addLast(new Stamp());
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), host(), port()));
        }
        channel.pipeline()
                .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(HANDSHAKE_ANSWER),
                        new WebSocketClientProtocolHandler(
                                WebSocketClientProtocolConfig.newBuilder()
                                        .webSocketUri(uri)
                                        .customHeaders(headers)
                                        .allowExtensions(false)
                                        .maxFramePayloadLength(LARGEST_MESSAGE)
                                        .handshakeTimeoutMillis(HANDSHAKE_TIMEOUT_MS)
                                        .withUTF8Validator(false)
                                        .build()),
                        new WebSocketFrameAggregator(LARGEST_MESSAGE),
                        new Messages());
    }

    /// Takes the time when bytes come off the wire, before anything is decoded.
    private final class Stamp extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            socket.onRead(nanoClock.getAsLong());
            context.fireChannelRead(message);
        }
    }

    /// Hands whole text messages on as bytes in a reused array.
    private final class Messages extends SimpleChannelInboundHandler<WebSocketFrame> {

        private byte[] bytes = new byte[16 * 1024];

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (!(frame instanceof TextWebSocketFrame)) {
                return;
            }
            ByteBuf content = frame.content();
            int length = content.readableBytes();
            if (length > bytes.length) {
                bytes = new byte[Integer.highestOneBit(length) * 2];
            }
            content.readBytes(bytes, 0, length);
            socket.onText(bytes, length);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                socket.onHandshake();
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            socket.onInactive();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            socket.onFailure(cause);
        }
    }
}
