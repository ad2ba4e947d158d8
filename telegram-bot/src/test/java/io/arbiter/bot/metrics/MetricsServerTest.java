package io.arbiter.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsServerTest {

    @Test
    void answersForItsPageAndNothingElse() throws Exception {
        try (MetricsServer server = new MetricsServer(() -> "arbiter_inbox_depth 3\n", 0);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = get(client, server, "/actuator/prometheus");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo("arbiter_inbox_depth 3\n");
            assertThat(get(client, server, "/").statusCode()).isEqualTo(404);
            assertThat(get(client, server, "/actuator/env").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(HttpClient client, MetricsServer server, String path)
            throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
