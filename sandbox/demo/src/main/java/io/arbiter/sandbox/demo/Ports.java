package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Where everything listens, on loopback only.
///
/// @param web dashboard and REST; the two next ports are public gRPC and the chat page, unless all
///   are free choice
/// @param coreGrpc trading-core's gRPC, which the services find by name
record Ports(int web, int grpc, int chat, int coreGrpc, int coreHttp, int postgres, int redis) {

    /// Chooses ports and refuses taken ones before anything is started.
    ///
    /// @param first port of the dashboard, or [SystemOptions#ANY_PORT]
    static Ports choose(int first) {
        try {
            if (first == SystemOptions.ANY_PORT) {
                return new Ports(
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next(),
                        FreePorts.next());
            }
            requireFree(first);
            requireFree(first + 1);
            requireFree(first + 2);
            return new Ports(
                    first,
                    first + 1,
                    first + 2,
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return;
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.TAKEN,
                    "port "
                            + port
                            + " is taken by another program; stop it, or choose another with --port N"
                            + " (N, N+1 and N+2 are used; 0 chooses free ones).",
                    e);
        }
    }
}
