package io.arbiter.web.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people sign in and what their tokens look like.
///
/// @param issuer the `iss` of access tokens: the public address of this installation
/// @param audience the `aud` that tokens must carry
/// @param signingKeyFile EC P-256 private key, PEM PKCS#8; the same file on every task
/// @param createSigningKey whether to make the key file when it is missing
/// @param accessTokenLifetime how long a token, and a dashboard session, lasts
/// @param signIn how often a password may be wrong
@Validated
@ConfigurationProperties("arbiter.web")
record AccessProperties(
        @NotBlank String issuer,
        @DefaultValue("arbiter-api") @NotBlank String audience,
        @NotNull Path signingKeyFile,
        @DefaultValue("false") boolean createSigningKey,
        @DefaultValue("15m") @DurationMin(minutes = 1) Duration accessTokenLifetime,
        @DefaultValue @Valid SignInLimit signIn) {

    /// @param attempts failures of one user from one address within the window
    /// @param attemptsPerAddress failures of all users from one address within the window
    record SignInLimit(
            @DefaultValue("5") @Positive int attempts,
            @DefaultValue("50") @Positive int attemptsPerAddress,
            @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}
}
