package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Credentials of the private REST calls and the user stream (polymarket.md 2, L2).
record ApiKey(String key, Secret secret, Secret passphrase) {

    /// The HMAC over time, method, path without query, and body, in the venue's URL-safe Base64
    /// with padding.
    String sign(String timestamp, String method, String path, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretBytes(), "HmacSHA256"));
            String text = timestamp + method + path + body;
            byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] secretBytes() {
        String text = secret.reveal().replace('-', '+').replace('_', '/').replace("=", "");
        return Base64.getDecoder().decode(text);
    }
}
