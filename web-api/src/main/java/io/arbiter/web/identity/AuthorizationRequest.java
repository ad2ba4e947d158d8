package io.arbiter.web.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client asks for when it sends a person here to sign in (RFC 6749 4.1.1, RFC 7636 4.3).
///
/// @param state handed back to the client unseen
record AuthorizationRequest(
        @Nullable String clientId,
        @Nullable String redirectUri,
        @Nullable String responseType,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable String state) {

    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST_STATE = 500;

    /// The error of RFC 6749 4.1.2.1 to tell the client, if there is one.
    Optional<String> error() {
        if (!"code".equals(responseType)) {
            return Optional.of("unsupported_response_type");
        }
        boolean proof =
                "S256".equals(codeChallengeMethod)
                        && codeChallenge != null
                        && SHA_256.matcher(codeChallenge).matches();
        boolean modest = state == null || state.length() <= LONGEST_STATE;
        return proof && modest ? Optional.empty() : Optional.of("invalid_request");
    }
}
