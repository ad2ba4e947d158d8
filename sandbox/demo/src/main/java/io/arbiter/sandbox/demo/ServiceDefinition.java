package io.arbiter.sandbox.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to start one service and how to see that it is ready.
///
/// @param readiness address that answers 200 when it is ready; empty for a service without a port
/// @param properties its configuration, secrets included: written to a private file, never to a
///   command line
record ServiceDefinition(
        String name,
        Path jar,
        int heapMegabytes,
        Optional<URI> readiness,
        Map<String, String> properties) {

    ServiceDefinition {
        properties = Map.copyOf(properties);
    }

    /// Small and quick to start: four JVMs share a laptop.
    List<String> jvmOptions() {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dspring.main.banner-mode=off");
    }

    /// The line that Spring Boot logs when the application is up, for a service without a port.
    String startedMark() {
        return "Started ";
    }

    @Override
    public String toString() {
        return "ServiceDefinition[" + name + ']';
    }
}
