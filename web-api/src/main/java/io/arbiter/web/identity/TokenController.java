package io.arbiter.web.identity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.arbiter.web.identity.AccessTokens.AccessToken;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What OAuth 2 clients expect of an issuer: client credentials for tokens (RFC 6749 4.4), and the
/// public keys. Answers are the protocol's own, not problems.
@Hidden
@RestController
class TokenController {

    private static final String BASIC = "Basic ";

    private final SignIn signIn;
    private final AccessTokens tokens;

    TokenController(SignIn signIn, AccessTokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @PostMapping(
            path = "/oauth2/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> token(
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "client_secret", required = false) @Nullable String clientSecret,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request) {
        if (!grantType.equals("client_credentials")) {
            return refused(400, "unsupported_grant_type");
        }
        Optional<Client> client =
                authorization == null
                        ? Client.of(clientId, clientSecret)
                        : Client.basic(authorization);
        if (client.isEmpty()) {
            return refused(401, "invalid_client");
        }
        try {
            AccessToken token =
                    signIn.program(
                            client.get().id(), client.get().secret(), request.getRemoteAddr());
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(
                            new TokenView(
                                    token.value(),
                                    "Bearer",
                                    token.lifetime().toSeconds(),
                                    token.scope()));
        } catch (ApiException e) {
            return switch (e.type()) {
                case SIGN_IN_FAILED -> refused(401, "invalid_client");
                default -> throw e;
            };
        }
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeysView> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(5)).cachePublic())
                .body(new KeysView(tokens.publicKeys().toString(true)));
    }

    private static ResponseEntity<ErrorView> refused(int status, String error) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"arbiter\"");
        }
        return answer.body(new ErrorView(error));
    }

    record TokenView(String accessToken, String tokenType, long expiresIn, String scope) {

        @Override
        public String toString() {
            return "TokenView[***]";
        }
    }

    record ErrorView(String error) {}

    record KeysView(@JsonValue @JsonRawValue String json) {}

    private record Client(String id, String secret) {

        static Optional<Client> of(@Nullable String id, @Nullable String secret) {
            return id == null || secret == null || id.isBlank() || secret.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Client(id, secret));
        }

        static Optional<Client> basic(String authorization) {
            if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                return Optional.empty();
            }
            try {
                String pair =
                        new String(
                                Base64.getDecoder()
                                        .decode(authorization.substring(BASIC.length()).strip()),
                                StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : of(pair.substring(0, colon), pair.substring(colon + 1));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Client[***]";
        }
    }
}
