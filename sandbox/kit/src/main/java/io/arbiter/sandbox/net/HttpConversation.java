package io.arbiter.sandbox.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One HTTP connection: plain requests, or the upgrade to a WebSocket.
final class HttpConversation extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConversation.class);
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private final Function<Request, Answer> http;
    private final Map<String, SocketEndpoint> sockets;

    HttpConversation(Function<Request, Answer> http, Map<String, SocketEndpoint> sockets) {
        this.http = http;
        this.sockets = sockets;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        Request request = read(message);
        boolean upgrade =
                message.headers()
                        .contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        SocketEndpoint endpoint = upgrade ? sockets.get(request.path()) : null;
        if (endpoint != null) {
            open(context, message, endpoint.open(request));
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        switch (answer(request)) {
            case Answer.Response response -> write(context, response, keepAlive);
            case Answer.Later later -> {
                var _ =
                        context.executor()
                                .schedule(
                                        () -> write(context, later.response().get(), keepAlive),
                                        later.delayMs(),
                                        TimeUnit.MILLISECONDS);
            }
            case Answer.Lost _ -> {
                var _ = context.close();
            }
        }
    }

    private Answer answer(Request request) {
        try {
            return http.apply(request);
        } catch (RuntimeException e) {
            LOG.error("event=sandbox_request_failed path={}", request.path(), e);
            return Answer.text(500, "the simulator failed: " + e);
        }
    }

    private static void open(
            ChannelHandlerContext context,
            FullHttpRequest message,
            SocketEndpoint.Decision decision) {
        switch (decision) {
            case SocketEndpoint.Refused refused -> write(context, refused.response(), false);
            case SocketEndpoint.Accepted accepted -> {
                String url = "ws://" + message.headers().get(HttpHeaderNames.HOST) + message.uri();
                var handshaker =
                        new WebSocketServerHandshakerFactory(url, null, false, MAX_FRAME_BYTES)
                                .newHandshaker(message);
                if (handshaker == null) {
                    var _ =
                            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(
                                    context.channel());
                    return;
                }
                handshaker
                        .handshake(context.channel(), message)
                        .addListener(shaken -> {
                            if (shaken.isSuccess()) {
                                context.pipeline()
                                        .addLast(
                                                new SocketConversation(
                                                        new SocketLink(context.channel()),
                                                        accepted.handler()));
                                context.pipeline().remove(HttpConversation.class);
                            }
                        });
            }
        }
    }

    private static Request read(FullHttpRequest message) {
        QueryStringDecoder uri = new QueryStringDecoder(message.uri());
        Map<String, String> headers = new HashMap<>();
        message.headers()
                .forEach(header ->
                        headers.putIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new Request(
                message.method().name(),
                uri.path(),
                uri.parameters(),
                headers,
                message.content().toString(StandardCharsets.UTF_8),
                Map.of());
    }

    private static void write(
            ChannelHandlerContext context, Answer.Response answer, boolean keepAlive) {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(answer.status()),
                        Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("event=connection_failed detail={}", cause.toString());
        var _ = context.close();
    }
}
