package io.arbiter.web.user;

import io.arbiter.web.idempotency.Confidential;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.identity.SecondFactors;
import io.arbiter.web.identity.StepUp;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own account.
@RestController
@Tag(name = "me")
class MeController {

    private final SecondFactors secondFactors;
    private final CurrentRoles roles;
    private final StepUp stepUp;

    MeController(SecondFactors secondFactors, CurrentRoles roles, StepUp stepUp) {
        this.secondFactors = secondFactors;
        this.roles = roles;
        this.stepUp = stepUp;
    }

    @Operation(operationId = "getMe", summary = "Who the token says you are and what it allows")
    @GetMapping("/api/v1/me")
    MeView me(@AuthenticationPrincipal Identity identity) {
        return new MeView(
                identity.userId(),
                identity.username(),
                identity.role().name(),
                identity.scopes().stream().map(Scope::claim).sorted().toList(),
                secondFactors.demanded(identity.tenant(), identity.userId()),
                identity.signIn().map(proof -> proof.at()).orElse(null),
                identity.expiresAt());
    }

    @Operation(
            operationId = "beginSecondFactor",
            summary = "A secret for an authenticator app; counts after it was confirmed",
            description = "Needs a fresh sign-in.")
    @PostMapping("/api/v1/me/second-factor")
    ResponseEntity<SecondFactorView> begin(
            @AuthenticationPrincipal Identity identity, HttpServletRequest request) {
        roles.demandOwner(identity);
        stepUp.demandPassword(identity);
        String secret =
                secondFactors
                        .begin(identity)
                        .orElseThrow(() ->
                                new ApiException(
                                        ProblemType.STATE_CONFLICT,
                                        "there is an authenticator app already; an administrator"
                                                + " can take it away"));
        Confidential.mark(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SecondFactorView(secret, address(identity, secret)));
    }

    @Operation(
            operationId = "confirmSecondFactor",
            summary = "Show the first code; from now on every sign-in asks for one")
    @PostMapping("/api/v1/me/second-factor:confirm")
    ResponseEntity<Void> confirm(
            @AuthenticationPrincipal Identity identity, @Valid @RequestBody CodeBody body) {
        roles.demandOwner(identity);
        if (!secondFactors.confirm(identity, body.code())) {
            throw ApiException.blaming(
                    ProblemType.VALIDATION_FAILED, "/code", "is wrong or was used before");
        }
        return ResponseEntity.noContent().build();
    }

    private static String address(Identity identity, String secret) {
        return "otpauth://totp/Arbiter:"
                + URLEncoder.encode(identity.username(), StandardCharsets.UTF_8)
                + "?secret="
                + secret
                + "&issuer=Arbiter";
    }

    /// @param scopes what the token allows
    /// @param signedInAt when the password was shown; absent for programs
    /// @param expiresAt when the token ends
    record MeView(
            String id,
            String username,
            String role,
            List<String> scopes,
            boolean secondFactor,
            @Nullable Instant signedInAt,
            Instant expiresAt) {}

    /// @param secret base 32, for typing
    /// @param address for a QR code
    record SecondFactorView(String secret, String address) {

        @Override
        public String toString() {
            return "SecondFactorView[***]";
        }
    }

    record CodeBody(@NotNull @Pattern(regexp = "[0-9]{6}") String code) {

        @Override
        public String toString() {
            return "CodeBody[***]";
        }
    }
}
