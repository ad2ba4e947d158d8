package io.arbiter.core.venue.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/// Sends requests to a venue over HTTP/1.1 with kept connections. Safe for many threads; calls
/// block. Nothing is retried and no redirect is followed.
public final class VenueHttp implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final HttpClient client;
    private final Duration requestTimeout;

    public VenueHttp(Duration connectTimeout, Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    public HttpResult get(URI uri, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(uri).GET(), headers);
    }

    public HttpResult post(URI uri, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        return send(request, headers);
    }

    /// A PUT or DELETE without a body.
    public HttpResult bare(String method, URI uri, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()), headers);
    }

    private HttpResult send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        request.timeout(requestTimeout);
        request.header("User-Agent", "arbiter/1");
        request.header("Accept", "application/json");
        try {
            HttpResponse<byte[]> answer =
                    client.send(
                            request.build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
            return new HttpResult.Answered(
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8),
                    firstValues(answer.headers()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new HttpResult.NotSent(describe(e));
        } catch (IOException e) {
            return neverConnected(e)
                    ? new HttpResult.NotSent(describe(e))
                    : new HttpResult.Lost(describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpResult.Lost("interrupted while waiting for the answer");
        }
    }

    private static Map<String, String> firstValues(HttpHeaders headers) {
        Map<String, String> values = new HashMap<>();
        headers.map()
                .forEach((name, all) -> values.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
        return values;
    }

    private static boolean neverConnected(IOException e) {
        return e.getCause() instanceof UnresolvedAddressException
                || e.getCause() instanceof ConnectException;
    }

    private static String describe(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
