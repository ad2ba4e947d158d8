package io.arbiter.sandbox.servers;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A real Redis server on loopback that keeps nothing: Redis carries only what can be lost and
/// rebuilt.
public final class RedisServer implements AutoCloseable {

    private final redis.embedded.RedisServer server;
    private final int port;
    private final Optional<ProcessHandle> process;

    private RedisServer(
            redis.embedded.RedisServer server, int port, Optional<ProcessHandle> process) {
        this.server = server;
        this.port = port;
        this.process = process;
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
        Set<Long> before = children().map(ProcessHandle::pid).collect(toSet());
        server.start();
        return new RedisServer(
                server,
                chosen,
                children().filter(child -> !before.contains(child.pid())).findFirst());
    }

    public int port() {
        return port;
    }

    /// Process id of the server; 0 when it is not known.
    public long pid() {
        return process.map(ProcessHandle::pid).orElse(0L);
    }

    public boolean isAlive() {
        return process.map(ProcessHandle::isAlive).orElse(false);
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
