package io.arbiter.sandbox.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An HTTP and WebSocket server on 127.0.0.1. Requests are answered on its event loop.
public final class LoopbackServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 4 << 20;

    private final EventLoopGroup loops;
    private final ChannelGroup connections;
    private final Channel listener;

    private LoopbackServer(EventLoopGroup loops, ChannelGroup connections, Channel listener) {
        this.loops = loops;
        this.connections = connections;
        this.listener = listener;
    }

    /// @param port 0 for any free one
    /// @throws IllegalStateException when the port is taken
    public static LoopbackServer start(
            String name,
            int port,
            Function<Request, Answer> http,
            Map<String, SocketEndpoint> sockets) {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(
                        1,
                        Thread.ofPlatform().daemon().name("sandbox-" + name + "-", 0).factory(),
                        NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(pipeline(http, Map.copyOf(sockets), connections));
        var bound = bootstrap.bind(InetAddress.getLoopbackAddress(), port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException(
                    "simulated "
                            + name
                            + " cannot listen on port "
                            + port
                            + "; stop what uses it or choose port 0",
                    bound.cause());
        }
        return new LoopbackServer(loops, connections, bound.channel());
    }

    private static ChannelInitializer<Channel> pipeline(
            Function<Request, Answer> http,
            Map<String, SocketEndpoint> sockets,
            ChannelGroup connections) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                channel.pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                        .addLast(new HttpConversation(http, sockets));
            }
        };
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /// Stops listening and drops every connection.
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
