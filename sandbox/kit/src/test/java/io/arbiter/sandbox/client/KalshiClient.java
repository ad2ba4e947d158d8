package io.arbiter.sandbox.client;

import io.arbiter.sandbox.kalshi.KalshiAccount;
import io.arbiter.sandbox.kalshi.SimulatedKalshi;
import io.arbiter.sandbox.net.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to the simulated Kalshi as a customer.
public final class KalshiClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedKalshi venue;
    private final KalshiAccount account;
    private final LongSupplier clockMs;
    private final PrivateKey key;

    public KalshiClient(SimulatedKalshi venue, KalshiAccount account, LongSupplier clockMs) {
        this.venue = venue;
        this.account = account;
        this.clockMs = clockMs;
        this.key = read(account.privateKeyPem());
    }

    private static PrivateKey read(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").trim());
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException notRsa) {
            try {
                return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Headers over `timestamp + method + path`.
    public Map<String, String> headers(String method, String path, long timestampMs) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("KALSHI-ACCESS-KEY", account.keyId());
        headers.put("KALSHI-ACCESS-TIMESTAMP", Long.toString(timestampMs));
        headers.put("KALSHI-ACCESS-SIGNATURE", sign(timestampMs + method + path, 32));
        return headers;
    }

    public String sign(String text, int saltLength) {
        try {
            Signature signer;
            if (key.getAlgorithm().equals("RSA")) {
                signer = Signature.getInstance("RSASSA-PSS");
                signer.setParameter(
                        new PSSParameterSpec(
                                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1));
            } else {
                signer = Signature.getInstance("Ed25519");
            }
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public Reply get(String pathAndQuery) {
        return call("GET", pathAndQuery, "");
    }

    public Reply post(String path, String body) {
        return call("POST", path, body);
    }

    public Reply delete(String pathAndQuery, String body) {
        return call("DELETE", pathAndQuery, body);
    }

    /// A signed call below `/trade-api/v2`.
    public Reply call(String method, String pathAndQuery, String body) {
        URI uri = URI.create(venue.restUrl() + pathAndQuery);
        return call(method, uri, body, headers(method, uri.getPath(), clockMs.getAsLong()));
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

    public Reply order(
            String ticker, String side, String count, String price, String tif, String clientId) {
        return post(
                "/portfolio/events/orders",
                ticket(ticker, side, count, price, tif, clientId).toString());
    }

    public static ObjectNode ticket(
            String ticker, String side, String count, String price, String tif, String clientId) {
        ObjectNode body = Json.object();
        body.put("ticker", ticker);
        body.put("side", side);
        body.put("count", count);
        body.put("price", price);
        body.put("time_in_force", tif);
        body.put("self_trade_prevention_type", "taker_at_cross");
        body.put("client_order_id", clientId);
        return body;
    }

    /// An authenticated stream.
    public Frames stream() {
        URI uri = URI.create(venue.streamUrl());
        return Frames.open(
                http, venue.streamUrl(), headers("GET", uri.getPath(), clockMs.getAsLong()));
    }
}
