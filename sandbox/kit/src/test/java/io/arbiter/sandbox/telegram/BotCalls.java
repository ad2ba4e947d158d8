package io.arbiter.sandbox.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// A bot that calls a simulated Telegram and reads the bare answers. Safe for many threads.
final class BotCalls {

    static final String TOKEN = "7000000001:AAtest-token";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SimulatedTelegram telegram;

    BotCalls(SimulatedTelegram telegram) {
        this.telegram = telegram;
    }

    JsonNode call(String method, String body) {
        return post("/bot" + TOKEN + "/" + method, body);
    }

    JsonNode post(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(telegram.baseUrl() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return Wire.JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }
}
