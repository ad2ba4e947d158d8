package io.arbiter.web.identity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.arbiter.web.identity.AccessTokens.AccessToken;
import io.arbiter.web.identity.AuthorizationCodes.Redemption;
import io.arbiter.web.identity.SignIn.Session;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What OAuth 2 clients expect of an issuer: codes, refresh tokens and client credentials for
/// access tokens (RFC 6749 4.1.3, 6 and 4.4), its metadata and its public keys. Answers are the
/// protocol's own, not problems.
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
            @RequestParam MultiValueMap<String, String> form,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request) {
        String grantType = text(form, "grant_type");
        return switch (grantType) {
            case "client_credentials" -> program(form, authorization, request.getRemoteAddr());
            case "authorization_code" ->
                    person(() ->
                            signIn.redeem(
                                    new Redemption(
                                            text(form, "code"),
                                            text(form, "client_id"),
                                            text(form, "redirect_uri"),
                                            text(form, "code_verifier"))));
            case "refresh_token" ->
                    person(() ->
                            signIn.refresh(text(form, "refresh_token"), text(form, "client_id")));
            default -> refused(400, "unsupported_grant_type");
        };
    }

    private ResponseEntity<?> program(
            MultiValueMap<String, String> form, @Nullable String authorization, String address) {
        Optional<Client> client =
                authorization == null
                        ? Client.of(form.getFirst("client_id"), form.getFirst("client_secret"))
                        : Client.basic(authorization);
        if (client.isEmpty()) {
            return refused(401, "invalid_client");
        }
        try {
            AccessToken token = signIn.program(client.get().id(), client.get().secret(), address);
            return answer(TokenView.of(token, null));
        } catch (ApiException e) {
            return refusedOr(e, 401, "invalid_client");
        }
    }

    private static ResponseEntity<?> person(Supplier<Session> exchange) {
        try {
            Session session = exchange.get();
            return answer(TokenView.of(session.access(), session.refreshToken()));
        } catch (ApiException e) {
            return refusedOr(e, 400, "invalid_grant");
        }
    }

    private static ResponseEntity<TokenView> answer(TokenView token) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(token);
    }

    private static ResponseEntity<ErrorView> refusedOr(ApiException e, int status, String error) {
        return switch (e.type()) {
            case SIGN_IN_FAILED -> refused(status, error);
            default -> throw e;
        };
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    /// What this issuer can do (RFC 8414).
    @GetMapping("/.well-known/oauth-authorization-server")
    ResponseEntity<MetadataView> metadata() {
        String issuer = tokens.issuer();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(
                        new MetadataView(
                                issuer,
                                issuer + "/oauth2/authorize",
                                issuer + "/oauth2/token",
                                issuer + "/.well-known/jwks.json",
                                Arrays.stream(Scope.values()).map(Scope::claim).toList(),
                                List.of("code"),
                                List.of(
                                        "authorization_code",
                                        "refresh_token",
                                        "client_credentials"),
                                List.of("S256"),
                                List.of("none", "client_secret_basic", "client_secret_post")));
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeysView> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
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

    /// @param refreshToken good once; absent for programs, which show their credentials again
    record TokenView(
            String accessToken,
            String tokenType,
            long expiresIn,
            String scope,
            @Nullable String refreshToken) {

        static TokenView of(AccessToken token, @Nullable String refreshToken) {
            return new TokenView(
                    token.value(),
                    "Bearer",
                    token.lifetime().toSeconds(),
                    token.scope(),
                    refreshToken);
        }

        @Override
        public String toString() {
            return "TokenView[***]";
        }
    }

    record ErrorView(String error) {}

    record MetadataView(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String jwksUri,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            List<String> codeChallengeMethodsSupported,
            List<String> tokenEndpointAuthMethodsSupported) {}

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
