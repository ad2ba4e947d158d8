package io.arbiter.web.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people and programs sign in and what their tokens look like.
///
/// @param issuer the `iss` of access tokens: the public address of this installation
/// @param audience the `aud` that tokens must carry
/// @param signingKeys EC P-256 private keys, PEM PKCS#8, one after the other: the first signs, all
///   verify; from the secret store. Empty to read `signingKeyFile`
/// @param signingKeyFile as `signingKeys`, in a file; the same on every task
/// @param createSigningKey whether to make the key file when it is missing
/// @param accessTokenLifetime how long a token lasts
/// @param sessionLifetime how long a sign-in can be kept up by refreshing
/// @param stepUpWithin how fresh a sign-in must be for what needs one
/// @param stepUpSecondFactor whether that sign-in must have been with a second factor
/// @param signIn how often a password may be wrong
/// @param oidc an issuer of somebody else; empty issuer for the built-in one
/// @param clients other programs that may send people to the sign-in page: by client id, the
///   addresses they may be sent back to
/// @param allowedOrigins web pages of other origins that may call the API with a bearer token
@Validated
@ConfigurationProperties("arbiter.web")
record AccessProperties(
        @NotBlank String issuer,
        @DefaultValue("arbiter-api") @NotBlank String audience,
        @DefaultValue("") String signingKeys,
        @NotNull Path signingKeyFile,
        @DefaultValue("false") boolean createSigningKey,
        @DefaultValue("15m") @DurationMin(minutes = 1) Duration accessTokenLifetime,
        @DefaultValue("12h") @DurationMin(minutes = 1) Duration sessionLifetime,
        @DefaultValue("5m") @DurationMin(seconds = 10) Duration stepUpWithin,
        @DefaultValue("false") boolean stepUpSecondFactor,
        @DefaultValue @Valid SignInLimit signIn,
        @DefaultValue @Valid Oidc oidc,
        @DefaultValue Map<String, List<String>> clients,
        @DefaultValue List<String> allowedOrigins) {

    /// @param attempts failures of one user from one address within the window
    /// @param attemptsPerAddress failures of all users from one address within the window
    record SignInLimit(
            @DefaultValue("5") @Positive int attempts,
            @DefaultValue("50") @Positive int attemptsPerAddress,
            @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

    /// @param issuer address of the issuer; its metadata is found there
    /// @param audience the `aud` that its tokens carry for us
    /// @param tenantClaim holds the tenant's id
    /// @param roleClaim holds VIEWER, OPERATOR or ADMIN, or a list with some of them
    /// @param nameClaim holds what people see
    record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("arbiter-api") @NotBlank String audience,
            @DefaultValue("tenant") @NotBlank String tenantClaim,
            @DefaultValue("role") @NotBlank String roleClaim,
            @DefaultValue("preferred_username") @NotBlank String nameClaim) {

        boolean used() {
            return !issuer.isBlank();
        }

        TokenClaims claims() {
            return new TokenClaims(tenantClaim, roleClaim, nameClaim);
        }
    }

    @Override
    public String toString() {
        return "AccessProperties[issuer=" + issuer + "]";
    }
}
