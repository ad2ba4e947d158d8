package io.arbiter.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;

/// Signed requests to one venue. Follows the venue's clock when ours is refused. Safe for one
/// thread.
abstract class Venue implements VenueCanceller {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;

    private final String base;
    private final HttpClient http;
    private final Clock clock;
    private Duration ahead = Duration.ZERO;

    Venue(String base, HttpClient http, Clock clock) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.http = http;
        this.clock = clock;
    }

    /// The headers that prove who asks.
    ///
    /// @param path from the root, without host and query
    abstract Map<String, String> headers(Instant now, String method, String path);

    /// The body of a successful answer.
    ///
    /// @param query with its question mark, or empty; it is not signed
    final String call(String method, String path, String query)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, query);
        if (answer.statusCode() == UNAUTHORIZED && followClock(answer)) {
            answer = send(method, path, query);
        }
        if (answer.statusCode() < 200 || answer.statusCode() >= 300) {
            throw new IOException(
                    "answered "
                            + answer.statusCode()
                            + " to "
                            + method
                            + ' '
                            + path
                            + ": "
                            + shortened(answer.body()));
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String query)
            throws IOException, InterruptedException {
        URI uri = URI.create(base + path + query);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("User-Agent", "arbiter-kill/1")
                        .method(method, BodyPublishers.noBody());
        headers(clock.instant().plus(ahead), method, URI.create(base + path).getRawPath())
                .forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /// Whether the venue's clock says something else than was tried.
    private boolean followClock(HttpResponse<?> answer) {
        String date = answer.headers().firstValue("Date").orElse("");
        try {
            Instant theirs =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration difference = Duration.between(clock.instant(), theirs);
            boolean changed = difference.minus(ahead).abs().compareTo(Duration.ofSeconds(1)) > 0;
            ahead = difference;
            return changed;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// How often a field occurs in a JSON text; enough to count orders without a parser.
    static int count(String json, String field) {
        return (int) Pattern.compile('"' + field + "\"\\s*:").matcher(json).results().count();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 160 ? line : line.substring(0, 160) + "...";
    }

    /// The first and last characters of something that people tell accounts apart by.
    static String masked(String id) {
        return id.length() <= 10 ? id : id.substring(0, 6) + "..." + id.substring(id.length() - 4);
    }
}
