package io.arbiter.core.venue.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.venue.StubVenue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueHttpTest {

    private final StubVenue venue = new StubVenue();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(10), Duration.ofSeconds(30));

    @AfterEach
    void close() {
        http.close();
        venue.close();
    }

    @Test
    void givesAnyAnswerAsItIs() {
        venue.on("GET /moved", new StubVenue.Answer(302, "", Map.of("Location", "/elsewhere")));

        assertThat(http.get(URI.create(venue.url() + "/moved"), Map.of()))
                .isInstanceOfSatisfying(
                        HttpResult.Answered.class,
                        answer -> assertThat(answer.status()).isEqualTo(302));
        assertThat(venue.asked()).hasSize(1);
    }

    @Test
    void saysNotSentWhenNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(http.post(URI.create("http://127.0.0.1:" + port + "/"), Map.of(), "{}"))
                .isInstanceOf(HttpResult.NotSent.class);
    }

    @Test
    void saysLostWhenTheConnectionBreaksAfterwards() {
        venue.on("POST /order", new StubVenue.Answer(-1, "", Map.of()));

        assertThat(http.post(URI.create(venue.url() + "/order"), Map.of(), "{}"))
                .isInstanceOf(HttpResult.Lost.class);
        assertThat(venue.asked()).hasSize(1);
    }

    @Test
    void saysLostWhenNoAnswerComesInTime() throws IOException {
        // Accepts by the backlog and never answers.
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = new VenueHttp(Duration.ofSeconds(10), Duration.ofMillis(100))) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/order");

            assertThat(impatient.post(uri, Map.of(), "{}")).isInstanceOf(HttpResult.Lost.class);
        }
    }
}
