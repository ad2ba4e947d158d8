package io.arbiter.common.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.testcontainers.utility.DockerImageName;

/// The few questions to a container engine that decide whether to use it; each is one request and
/// none is repeated.
final class Engine {

    private static final String USUAL_SOCKET = "unix:///var/run/docker.sock";

    private Engine() {}

    /// Whether an engine answers on `DOCKER_HOST` or the usual socket. A remote engine is not
    /// asked.
    static boolean answers() {
        return ask("GET", "/_ping");
    }

    /// Whether the engine has the image, after one try to pull it.
    static boolean has(DockerImageName image) {
        String found = "/images/" + image.asCanonicalNameString() + "/json";
        if (ask("GET", found)) {
            return true;
        }
        System.out.println("test servers: pulling " + image.asCanonicalNameString());
        ask(
                "POST",
                "/images/create?fromImage="
                        + image.getUnversionedPart()
                        + "&tag="
                        + image.getVersionPart());
        return ask("GET", found);
    }

    private static boolean ask(String method, String path) {
        String host = System.getenv().getOrDefault("DOCKER_HOST", USUAL_SOCKET);
        if (!host.startsWith("unix://")) {
            return false;
        }
        Path socket = Path.of(host.substring("unix://".length()));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = method + ' ' + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
            Channels.newOutputStream(channel).write(request.getBytes(StandardCharsets.US_ASCII));
            // Read to the end: an answer to a pull ends when the pull does.
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII).startsWith("200", 9);
        } catch (IOException e) {
            return false;
        }
    }
}
