package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks Telegram who a token belongs to. The token is part of the address, so nothing that the
/// client throws is passed on.
final class BotApiClient {

    private static final Pattern TOKEN = Pattern.compile("\\d{5,}:[A-Za-z0-9_-]{10,}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// The bot's username.
    ///
    /// @throws DemoFailure when it is no token, Telegram does not know it, or does not answer
    String usernameOf(URI api, String token) throws InterruptedException {
        if (!TOKEN.matcher(token).matches()) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "this is no bot token; it looks like 123456789:AA…, and @BotFather shows it after /newbot or /token.");
        }
        HttpResponse<String> response;
        try {
            response =
                    http.send(
                            HttpRequest.newBuilder(api.resolve("/bot" + token + "/getMe"))
                                    .timeout(Duration.ofSeconds(15))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "Telegram did not answer at "
                            + api
                            + " ("
                            + e.getClass().getSimpleName()
                            + "); check the network or proxy and run the same command again.");
        }
        return read(response);
    }

    private static String read(HttpResponse<String> response) {
        if (response.statusCode() == 401 || response.statusCode() == 404) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "Telegram does not know this token; ask @BotFather for the present one with /token.");
        }
        try {
            JsonNode me = JSON.readTree(response.body()).path("result");
            if (response.statusCode() == 200 && me.path("is_bot").asBoolean(false)) {
                return me.path("username").asString();
            }
        } catch (JacksonException e) {
            // Falls through: an answer that is no JSON is not Telegram's.
        }
        throw new DemoFailure(
                ExitCode.FAILED,
                "the answer to getMe was not Telegram's (status "
                        + response.statusCode()
                        + "); run the same command again in a minute.");
    }
}
