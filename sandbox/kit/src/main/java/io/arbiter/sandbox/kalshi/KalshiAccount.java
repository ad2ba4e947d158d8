package io.arbiter.sandbox.kalshi;

/// A ready-made test account.
///
/// @param privateKeyPem PKCS#8; a throw-away key of this run
/// @param accountId the `user_id`
public record KalshiAccount(String keyId, String privateKeyPem, String accountId) {

    @Override
    public String toString() {
        return "KalshiAccount[" + keyId + ']';
    }
}
