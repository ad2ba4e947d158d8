package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Asks the services over HTTP what a script would ask.
final class WebClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /// Whether the address answers 200 now.
    boolean answers(URI address) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// Signs in and returns an access token.
    String signIn(String web, String username, String password) throws InterruptedException {
        String body = JSON.writeValueAsString(new SignIn(username, password));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(web + "/api/v1/session"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 == 2) {
                return JSON.readTree(response.body()).path("access_token").asString();
            }
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "web-api refused the demo's sign-in with status "
                            + response.statusCode()
                            + "; see logs/web-api.log of the state folder.");
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "web-api did not answer the demo's sign-in; see logs/web-api.log of the state folder.",
                    e);
        }
    }

    /// Reads the system's own status; empty text when it does not answer.
    String status(RunningSystem system) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(system.web() + "/api/v1/status"))
                        .timeout(Duration.ofSeconds(5))
                        .header("Authorization", "Bearer " + system.token())
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /// A one-time code that links a Telegram chat to the demo operator.
    ///
    /// @throws DemoFailure when web-api does not give one
    String linkCode(RunningSystem system) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(system.web() + "/api/v1/me/telegram-links"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + system.token())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 201) {
                return JSON.readTree(response.body()).path("code").asString().replace("-", "");
            }
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "web-api gave no code, status "
                            + response.statusCode()
                            + "; see logs/web-api.log of the state folder.");
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "web-api did not answer; see logs/web-api.log of the state folder.",
                    e);
        }
    }

    private record SignIn(String username, String password) {}
}
