package io.arbiter.sandbox.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Finds ports for servers that must be told theirs before they start.
public final class FreePorts {

    private FreePorts() {}

    /// A loopback port that was free a moment ago.
    ///
    /// @throws IOException when there is none
    public static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
