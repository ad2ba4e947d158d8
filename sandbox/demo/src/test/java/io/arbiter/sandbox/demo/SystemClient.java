package io.arbiter.sandbox.demo;

import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionServiceGrpc;
import io.arbiter.v1.GetExecutionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A running system through the doors that its users have: REST, gRPC and the chat page.
final class SystemClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String web;
    private final String chat;
    private final String token;
    private final ManagedChannel channel;

    SystemClient(JsonNode ready) {
        web = ready.path("web").asString();
        chat = ready.path("chat").asString().replaceFirst("/chat$", "");
        token = ready.path("token").asString();
        channel =
                ManagedChannelBuilder.forTarget(ready.path("grpc").asString())
                        .usePlaintext()
                        .build();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(web + path)), true);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    "GET " + path + " gave " + response.statusCode() + ": " + response.body());
        }
        return Launched.JSON.readTree(response.body());
    }

    int statusWithoutToken(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(web + path)), false).statusCode();
    }

    /// Status code of a GET, or 0 when nobody answers.
    int tryGet(String path) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(web + path)), true).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    JsonNode command(String path, String reason) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(web + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"reason\":\"" + reason + "\"}"));
        HttpResponse<String> response = send(request, true);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    path + " gave " + response.statusCode() + ": " + response.body());
        }
        return Launched.JSON.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, boolean signedIn)
            throws IOException, InterruptedException {
        if (signedIn) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
    }

    Execution executionByGrpc(String id) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return ExecutionServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .getExecution(GetExecutionRequest.newBuilder().setId(id).build())
                .getExecution();
    }

    /// What the bot has written to the demo's person, oldest first.
    List<String> chatMessages() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(chat + "/_chat/state?person=" + Seed.TELEGRAM_PERSON));
        JsonNode state = Launched.JSON.readTree(send(request, false).body());
        List<String> texts = new ArrayList<>();
        for (JsonNode message : state.path("messages")) {
            if (message.path("from_bot").asBoolean()) {
                texts.add(message.path("text").asString());
            }
        }
        return texts;
    }

    void chat(String text) throws IOException, InterruptedException {
        String body =
                Launched.JSON.writeValueAsString(
                        Launched.JSON
                                .createObjectNode()
                                .put("person", Seed.TELEGRAM_PERSON)
                                .put("text", text));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(chat + "/_chat/send"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (send(request, false).statusCode() != 200) {
            throw new AssertionError("the chat page did not take: " + text);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
