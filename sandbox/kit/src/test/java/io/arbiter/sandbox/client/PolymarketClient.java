package io.arbiter.sandbox.client;

import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.OrderSigner;
import io.arbiter.sandbox.polymarket.PolymarketAccount;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.SimulatedPolymarket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to the simulated Polymarket as a customer.
public final class PolymarketClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedPolymarket venue;
    private final PolymarketAccount account;
    private final LongSupplier clockMs;
    private long salt = 1;

    public PolymarketClient(
            SimulatedPolymarket venue, PolymarketAccount account, LongSupplier clockMs) {
        this.venue = venue;
        this.account = account;
        this.clockMs = clockMs;
    }

    public Map<String, String> headers(String method, String path, String body) {
        String timestamp = Long.toString(clockMs.getAsLong() / 1_000);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("POLY_ADDRESS", account.address());
        headers.put("POLY_SIGNATURE", hmac(account.secret(), timestamp + method + path + body));
        headers.put("POLY_TIMESTAMP", timestamp);
        headers.put("POLY_API_KEY", account.apiKey());
        headers.put("POLY_PASSPHRASE", account.passphrase());
        return headers;
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(secret), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A call with L2 headers.
    public Reply call(String method, String pathAndQuery, String body) {
        URI uri = URI.create(venue.clobUrl() + pathAndQuery);
        return call(method, uri, body, headers(method, uri.getPath(), body));
    }

    public Reply call(String method, URI uri, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return Reply.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Reply(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public Reply get(String pathAndQuery) {
        return call("GET", URI.create(venue.clobUrl() + pathAndQuery), "", Map.of());
    }

    public Reply gamma(String pathAndQuery) {
        return call("GET", URI.create(venue.gammaUrl() + pathAndQuery), "", Map.of());
    }

    /// A signed body for `POST /order`; amounts are integers of six decimals.
    public ObjectNode order(
            PolymarketListing listing,
            String asset,
            String side,
            long makerAmount,
            long takerAmount,
            String type) {
        ObjectNode order = Json.object();
        order.put("salt", salt++);
        order.put("maker", account.funder());
        order.put("signer", account.signatureType() == 3 ? account.funder() : account.address());
        order.put("tokenId", asset);
        order.put("makerAmount", Long.toString(makerAmount));
        order.put("takerAmount", Long.toString(takerAmount));
        order.put("side", side);
        order.put("signatureType", account.signatureType());
        order.put("timestamp", Long.toString(clockMs.getAsLong()));
        order.put("expiration", "0");
        order.put("metadata", "0x" + "0".repeat(64));
        order.put("builder", "0x" + "0".repeat(64));
        order.put("signature", OrderSigner.sign(account.privateKey(), order, listing));
        ObjectNode body = Json.object();
        body.put("deferExec", false);
        body.put("postOnly", false);
        body.set("order", order);
        body.put("owner", account.apiKey());
        body.put("orderType", type);
        return body;
    }

    public Reply post(ObjectNode body) {
        return call("POST", "/order", body.toString());
    }

    public Frames marketStream() {
        return Frames.open(http, venue.marketStreamUrl(), Map.of());
    }

    public Frames marketStream(String... assets) {
        Frames frames = marketStream();
        ObjectNode subscribe = Json.object();
        subscribe.put("type", "market");
        subscribe.set("assets_ids", Json.strings(List.of(assets)));
        subscribe.put("custom_feature_enabled", true);
        frames.send(subscribe.toString());
        return frames;
    }

    public Frames userStream() {
        Frames frames = Frames.open(http, venue.userStreamUrl(), Map.of());
        ObjectNode auth = Json.object();
        auth.put("apiKey", account.apiKey());
        auth.put("secret", account.secret());
        auth.put("passphrase", account.passphrase());
        ObjectNode subscribe = Json.object();
        subscribe.put("type", "user");
        subscribe.set("auth", auth);
        frames.send(subscribe.toString());
        return frames;
    }
}
