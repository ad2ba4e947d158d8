package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(20)
class StreamIT extends WebFixture {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void beginsWithTheStatusAndGoesOnWithNews() throws Exception {
        try (Sse stream = open(as("vera"))) {
            assertThat(stream.contentType()).startsWith("text/event-stream");
            Message first = stream.next();
            assertThat(first.event()).isEqualTo("status");
            assertThat(first.data().path("data").path("mode").asString()).isEqualTo("PAPER");

            String id = live.publish(ACME, alert("one"));

            Message news = stream.next();
            assertThat(news.id()).isEqualTo(id);
            assertThat(news.event()).isEqualTo("alert");
            assertThat(news.data().path("seq").asLong()).isEqualTo(2);
            assertThat(news.data().path("data").path("title").asString()).isEqualTo("one");
        }
    }

    @Test
    void resumesAfterTheLastEventThatTheClientSaw() throws Exception {
        String seen = live.publish(ACME, alert("seen"));
        live.publish(ACME, alert("missed"));

        try (Sse stream = open(as("vera").with("Last-Event-ID", seen))) {
            live.publish(ACME, alert("new"));

            assertThat(stream.next().title()).isEqualTo("missed");
            assertThat(stream.next().title()).isEqualTo("new");
        }
    }

    @Test
    void saysSoWhenPartOfWhatWasMissedIsGone() throws Exception {
        live.publish(ACME, alert("kept"));

        try (Sse stream = open(as("vera").with("Last-Event-ID", "1-0"))) {
            assertThat(stream.next().event()).isEqualTo("reset");
            assertThat(stream.next().event()).isEqualTo("status");
        }
    }

    @Test
    void refusesAnEventIdThatItNeverGave() {
        Api.Answer answer = as("vera").with("Last-Event-ID", "x").get("/api/v1/stream");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void sendsAHeartbeatWhenNothingHappens() throws Exception {
        try (Sse stream = open(as("otto"))) {
            stream.next();

            assertThat(stream.line()).hasValueSatisfying(l -> assertThat(l).startsWith(":"));
        }
    }

    @Test
    void endsWithTheToken() throws Exception {
        String token = FORGE.tokenFor(Duration.ofSeconds(2), ACME, "vera", Role.VIEWER);

        try (Sse stream = open(api().bearer(token))) {
            stream.next();

            while (stream.line().isPresent()) {
                // heartbeats until the end
            }
        }
    }

    @Test
    void carriesNothingOfAnotherTenant() throws Exception {
        try (Sse stream = open(as("otto"))) {
            stream.next();
            live.publish(ACME, alert("not yours"));
            live.publish(OTHER, alert("yours"));

            assertThat(stream.next().title()).isEqualTo("yours");
        }
    }

    @Test
    void limitsTheStreamsOfOneUser() throws Exception {
        TenantId tenant = DATABASE.newTenant("many-streams");
        Api many = api().bearer(FORGE.token(tenant, "many", Role.VIEWER));
        Sse[] open = new Sse[20];
        for (int i = 0; i < open.length; i++) {
            open[i] = open(many);
        }

        assertThat(many.get("/api/v1/stream").status()).isEqualTo(429);

        for (Sse stream : open) {
            stream.close();
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> {
                    try (Sse again = open(many)) {
                        assertThat(again.status()).isEqualTo(200);
                    }
                });
    }

    private static Event alert(String title) {
        return Event.newBuilder().setAlert(Alert.newBuilder().setTitle(title)).build();
    }

    private static Sse open(Api api) {
        return new Sse(api.open("/api/v1/stream"));
    }

    private record Message(String id, String event, JsonNode data) {
        String title() {
            return data.path("data").path("title").asString();
        }
    }

    private static final class Sse implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader reader;

        Sse(HttpResponse<InputStream> response) {
            this.response = response;
            this.reader =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return response.statusCode();
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        /// The next line that is not empty; nothing at the end.
        Optional<String> line() throws IOException {
            String line = reader.readLine();
            while (line != null && line.isEmpty()) {
                line = reader.readLine();
            }
            return Optional.ofNullable(line);
        }

        /// The next event, past comments and retry hints.
        Message next() throws IOException {
            String id = "";
            String event = "";
            while (true) {
                String line = line().orElseThrow(() -> new IOException("stream ended"));
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return new Message(id, event, JSON.readTree(line.substring(6)));
                }
            }
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
