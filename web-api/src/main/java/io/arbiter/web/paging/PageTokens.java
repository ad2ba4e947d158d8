package io.arbiter.web.paging;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Opaque page tokens. Each is bound, by HMAC-SHA256, to the tenant, the list and the filter that
/// it came from, so that it works nowhere else. Safe for many threads.
public final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 400;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final SecretKeySpec key;

    PageTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /// Reads what the caller sent.
    ///
    /// @param list name and filter of the list, for example `opportunities?decision=TAKEN`
    /// @throws ApiException INVALID_PARAMETER or PAGE_TOKEN_INVALID
    public PageRequest request(
            TenantId tenant, String list, @Nullable Integer size, @Nullable String token) {
        Cursor after =
                token == null || token.isEmpty() ? Cursor.START : decode(tenant, list, token);
        return PageRequest.of(size, after);
    }

    /// The token of the page that starts after `cursor`.
    public String encode(TenantId tenant, String list, Cursor cursor) {
        byte[] place = (micros(cursor.at()) + " " + cursor.id()).getBytes(StandardCharsets.UTF_8);
        byte[] mac = mac(tenant, list, place);
        byte[] token = Arrays.copyOf(mac, MAC_BYTES + place.length);
        System.arraycopy(place, 0, token, MAC_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private Cursor decode(TenantId tenant, String list, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (token.length() <= LONGEST && bytes.length > MAC_BYTES) {
                byte[] place = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
                byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
                if (MessageDigest.isEqual(mac, mac(tenant, list, place))) {
                    return cursor(new String(place, StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException _) {
            // not base64: refused below like any other forgery
        }
        throw ApiException.blaming(
                ProblemType.PAGE_TOKEN_INVALID,
                "page_token",
                "must come from the answer before, with the same filter");
    }

    private static Cursor cursor(String place) {
        int space = place.indexOf(' ');
        long micros = Long.parseLong(place.substring(0, space));
        return new Cursor(
                Instant.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_PER_SECOND),
                        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO),
                place.substring(space + 1));
    }

    private static long micros(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), MICROS_PER_SECOND),
                at.getNano() / NANOS_PER_MICRO);
    }

    private byte[] mac(TenantId tenant, String list, byte[] place) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((tenant + " " + list + " ").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(place), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
