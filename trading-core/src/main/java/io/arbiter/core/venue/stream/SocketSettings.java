package io.arbiter.core.venue.stream;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// How to reach and keep one WebSocket.
///
/// @param name for logs and threads, for example `polymarket-market`
/// @param headers asked anew for every attempt, for signatures that age
/// @param keepalive what to send when nothing else is to be sent
/// @param keepaliveEvery how often
/// @param silence after so long without a byte the connection counts as dead
public record SocketSettings(
        String name,
        URI uri,
        Supplier<Map<String, String>> headers,
        Keepalive keepalive,
        Duration keepaliveEvery,
        Duration silence,
        Duration firstRetry,
        Duration longestRetry) {

    private static final Duration KEEPALIVE_EVERY = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /// What both venues ask for: a sign every 10 s, dead after 30 s, retries from 250 ms to 30 s.
    public static SocketSettings of(
            String name, URI uri, Supplier<Map<String, String>> headers, Keepalive keepalive) {
        return new SocketSettings(
                name,
                uri,
                headers,
                keepalive,
                KEEPALIVE_EVERY,
                SILENCE,
                FIRST_RETRY,
                LONGEST_RETRY);
    }

    /// The two ways of the venues to ask "are you there".
    public enum Keepalive {
        /// The text message `PING`, answered by the text `PONG`.
        TEXT,
        /// A WebSocket ping frame.
        FRAME
    }
}
