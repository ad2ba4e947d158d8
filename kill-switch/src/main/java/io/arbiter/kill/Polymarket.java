package io.arbiter.kill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Polymarket: cancels all orders of the API key; accepted in cancel-only mode too.
final class Polymarket extends Venue {

    private static final Pattern CANCELED = Pattern.compile("\"canceled\"\\s*:\\s*\\[([^\\]]*)\\]");

    private final Credentials credentials;

    Polymarket(String url, Credentials credentials, HttpClient http, Clock clock) {
        super(url, http, clock);
        this.credentials = credentials;
    }

    /// What the private calls are signed with.
    record Credentials(String address, String apiKey, String secret, String passphrase) {

        @Override
        public String toString() {
            return "Credentials[" + address + ']';
        }
    }

    @Override
    public String venue() {
        return "Polymarket";
    }

    @Override
    public String account() {
        return "wallet " + masked(credentials.address());
    }

    @Override
    public int cancelAll() throws IOException, InterruptedException {
        Matcher canceled = CANCELED.matcher(call("DELETE", "/cancel-all", ""));
        if (!canceled.find()) {
            throw new IOException("answered without a list of what it canceled");
        }
        return (int) canceled.group(1).chars().filter(letter -> letter == '"').count() / 2;
    }

    @Override
    public int openOrders() throws IOException, InterruptedException {
        return count(call("GET", "/data/orders", ""), "original_size");
    }

    @Override
    Map<String, String> headers(Instant now, String method, String path) {
        String timestamp = Long.toString(now.getEpochSecond());
        return Map.of(
                "POLY_ADDRESS", credentials.address(),
                "POLY_API_KEY", credentials.apiKey(),
                "POLY_PASSPHRASE", credentials.passphrase(),
                "POLY_TIMESTAMP", timestamp,
                "POLY_SIGNATURE", sign(timestamp + method + path));
    }

    private String sign(String text) {
        String secret = credentials.secret().replace('-', '+').replace('_', '/').replace("=", "");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
