package io.arbiter.core.venue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket server on loopback that a test drives by hand.
public final class StubSocket implements AutoCloseable {

    /// One client connection, as the server sees it.
    public static final class Connection {
        private final Channel channel;
        private final HttpHeaders headers;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();

        private Connection(Channel channel, HttpHeaders headers) {
            this.channel = channel;
            this.headers = headers;
        }

        public void send(String text) {
            var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        public void ping(String body) {
            var _ =
                    channel.writeAndFlush(
                            new PingWebSocketFrame(
                                    Unpooled.copiedBuffer(body, StandardCharsets.UTF_8)));
        }

        public void close() {
            var _ = channel.close();
        }

        public String header(String name) {
            String value = headers.get(name);
            return value == null ? "" : value;
        }

        /// The next text from the client.
        public String next() throws InterruptedException {
            return take(received, "a message");
        }

        public String nextPong() throws InterruptedException {
            return take(pongs, "a pong");
        }

        private static String take(BlockingQueue<String> queue, String what)
                throws InterruptedException {
            String text = queue.poll(10, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("the client did not send " + what + " within 10 s");
            }
            return text;
        }
    }

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final List<Connection> all = new CopyOnWriteArrayList<>();
    private final Channel server;

    public StubSocket() {
        server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(65_536),
                                                        new Upgrade());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    public URI url(String path) {
        return URI.create(
                "ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + path);
    }

    /// The next client that connects.
    public Connection accept() throws InterruptedException {
        Connection connection = connections.poll(10, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("no client connected within 10 s");
        }
        return connection;
    }

    @Override
    public void close() {
        all.forEach(Connection::close);
        server.close().syncUninterruptibly();
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory(
                                    "ws://" + request.uri(), null, false, 1 << 24)
                            .newHandshaker(request);
            if (handshaker == null) {
                var _ = context.close();
                return;
            }
            var connection = new Connection(context.channel(), request.headers().copy());
            var _ =
                    handshaker
                            .handshake(context.channel(), request)
                            .addListener(_ -> {
                                context.pipeline().addLast(new Frames(connection));
                                all.add(connection);
                                connections.add(connection);
                            });
        }
    }

    private static final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final Connection connection;

        private Frames(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case TextWebSocketFrame text -> connection.received.add(text.text());
                case PongWebSocketFrame pong ->
                        connection.pongs.add(pong.content().toString(StandardCharsets.UTF_8));
                case PingWebSocketFrame ping -> {
                    var _ = context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                }
                default -> {}
            }
        }
    }
}
