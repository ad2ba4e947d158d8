package io.arbiter.sandbox.servers;

import java.io.IOException;

/// A real Redis server on loopback that keeps nothing: Redis carries only what can be lost and
/// rebuilt.
public final class RedisServer implements AutoCloseable {

    private final redis.embedded.RedisServer server;
    private final int port;

    private RedisServer(redis.embedded.RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Starts a server.
    ///
    /// @param port 0 for a random one
    /// @throws IOException when it cannot start
    public static RedisServer start(int port) throws IOException {
        int chosen = port == 0 ? FreePorts.next() : port;
        redis.embedded.RedisServer server =
                redis.embedded.RedisServer.newRedisServer()
                        .port(chosen)
                        .setting("bind 127.0.0.1")
                        .setting("save \"\"")
                        .setting("appendonly no")
                        .setting("maxmemory 128mb")
                        .setting("daemonize no")
                        .build();
        server.start();
        return new RedisServer(server, chosen);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
