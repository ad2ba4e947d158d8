package io.arbiter.web.identity;

import io.arbiter.common.tenancy.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// Random secrets with the tenant in front, so that they can be looked up as that tenant:
/// `<tenant>.<256 random bits>`.
final class TenantSecrets {

    private static final int RANDOM_BYTES = 32;

    private TenantSecrets() {}

    static String draw(TenantId tenant, SecureRandom random) {
        return tenant + "." + draw(random);
    }

    /// 256 random bits as 43 characters.
    static String draw(SecureRandom random) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// Nothing when it is not such a secret.
    static Optional<TenantId> tenantOf(String secret) {
        int dot = secret.indexOf('.');
        try {
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(TenantId.parse(secret.substring(0, dot)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
