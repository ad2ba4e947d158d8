package io.arbiter.sandbox.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports for servers that must be told theirs before they start, and again after a restart.
///
/// They lie below the ports that Linux gives to outgoing connections (32768 and up): one of those
/// could otherwise take a server's port while it is down. Safe for many threads.
public final class FreePorts {

    private static final int FIRST = 16_384;
    private static final int END = 32_768;
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /// A loopback port that was free a moment ago and that was not given before by this process.
    ///
    /// @throws IOException when there is none
    public static synchronized int next() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!GIVEN.contains(port) && isFree(port)) {
                GIVEN.add(port);
                return port;
            }
        }
        throw new IOException("no port from " + FIRST + " to " + (END - 1) + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false; // somebody listens there
        }
    }
}
