package io.arbiter.kill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Kalshi: triggers every order group, which refuses new orders from then on, and cancels all
/// orders on all shards.
final class Kalshi extends Venue {

    private static final String GROUPS = "/portfolio/order_groups";
    private static final Pattern GROUP =
            Pattern.compile("\"(?:order_group_id|id)\"\\s*:\\s*\"([^\"/?#]+)\"");
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final String keyId;
    private final PrivateKey key;

    Kalshi(String url, String keyId, PrivateKey key, HttpClient http, Clock clock) {
        super(url, http, clock);
        this.keyId = keyId;
        this.key = key;
    }

    @Override
    public String venue() {
        return "Kalshi";
    }

    @Override
    public String account() {
        return "key " + masked(keyId);
    }

    @Override
    public int cancelAll() throws IOException, InterruptedException {
        IOException groups = triggerGroups();
        int cancelled = count(call("DELETE", "/portfolio/events/orders", ""), "order_id");
        if (groups != null) {
            throw new IOException(
                    "orders are cancelled, but an order group was not triggered: "
                            + groups.getMessage());
        }
        return cancelled;
    }

    /// A group that fails must not keep the orders from being cancelled.
    private @Nullable IOException triggerGroups() throws InterruptedException {
        try {
            Matcher group = GROUP.matcher(call("GET", GROUPS, ""));
            while (group.find()) {
                call("PUT", GROUPS + '/' + group.group(1) + "/trigger", "");
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public int openOrders() throws IOException, InterruptedException {
        return count(call("GET", "/portfolio/orders", "?status=resting&limit=1000"), "order_id");
    }

    @Override
    Map<String, String> headers(Instant now, String method, String path) {
        String timestamp = Long.toString(now.toEpochMilli());
        return Map.of(
                "KALSHI-ACCESS-KEY", keyId,
                "KALSHI-ACCESS-TIMESTAMP", timestamp,
                "KALSHI-ACCESS-SIGNATURE", sign(timestamp + method + path));
    }

    private String sign(String text) {
        try {
            Signature signature;
            if (key.getAlgorithm().equals("RSA")) {
                signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PSS);
            } else {
                signature = Signature.getInstance("Ed25519");
            }
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Kalshi key cannot sign", e);
        }
    }
}
