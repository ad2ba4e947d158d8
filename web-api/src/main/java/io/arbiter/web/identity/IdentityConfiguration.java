package io.arbiter.web.identity;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.problem.Problems;
import io.arbiter.web.ratelimit.RateLimits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final String PREFERRED = "argon2@SpringSecurity_v5_8";

    @Bean
    AccessTokens accessTokens(
            Clock clock, Ids ids, AccessProperties settings, SecureRandom random) {
        return new AccessTokens(
                clock,
                ids,
                settings,
                settings.signingKeys().isBlank()
                        ? SigningKey.load(
                                settings.signingKeyFile(), settings.createSigningKey(), random)
                        : SigningKey.parse(settings.signingKeys()));
    }

    /// Of the built-in issuer, or of the one that the configuration names.
    @Bean
    Identities identities(Clock clock, AccessProperties settings, AccessTokens tokens) {
        return settings.oidc().used()
                ? new Identities(outsideDecoder(clock, settings.oidc()), settings.oidc().claims())
                : new Identities(tokens.decoder(), TokenClaims.OWN);
    }

    /// Asks the issuer for its keys when the first token comes, so that its absence stops no start.
    private static JwtDecoder outsideDecoder(Clock clock, AccessProperties.Oidc oidc) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(oidc.issuer())
                            .jwsAlgorithms(algorithms ->
                                    algorithms.addAll(Set.of(SignatureAlgorithm.values())))
                            .build();
            decoder.setJwtValidator(TokenChecks.of(clock, oidc.issuer(), oidc.audience()));
            return decoder;
        });
    }

    @Bean
    JwtDecoder jwtDecoder(Identities identities) {
        return identities.decoder();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                PREFERRED,
                Map.of(
                        PREFERRED,
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }

    @Bean
    UserAccounts userAccounts(JdbcClient jdbc, TenantTransactions transactions) {
        return new UserAccounts(jdbc, transactions);
    }

    @Bean
    CurrentRoles currentRoles(UserAccounts accounts, AccessProperties settings) {
        return new CurrentRoles(accounts, settings.oidc().used());
    }

    @Bean
    StepUp stepUp(Clock clock, AccessProperties settings) {
        return new StepUp(clock, settings.stepUpWithin(), settings.stepUpSecondFactor());
    }

    @Bean
    SecondFactors secondFactors(
            Clock clock,
            SecureRandom random,
            @Value("${arbiter.internal.token-secret}") String secret,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        SecretBox box = new SecretBox(secret.getBytes(StandardCharsets.UTF_8), random);
        return new SecondFactors(clock, random, box, jdbc, transactions);
    }

    @Bean
    RefreshTokens refreshTokens(
            Clock clock,
            SecureRandom random,
            Ids ids,
            AccessProperties settings,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        return new RefreshTokens(
                clock, random, ids, settings.sessionLifetime(), jdbc, transactions);
    }

    @Bean
    OAuthClients oauthClients(AccessProperties settings) {
        return new OAuthClients(settings.clients());
    }

    @Bean
    AuthorizationCodes authorizationCodes(
            Clock clock,
            SecureRandom random,
            Ids ids,
            RefreshTokens refreshTokens,
            JdbcClient jdbc,
            TenantTransactions transactions) {
        return new AuthorizationCodes(clock, random, ids, refreshTokens, jdbc, transactions);
    }

    @Bean
    SignIn signIn(
            Clock clock,
            AccessProperties settings,
            UserAccounts accounts,
            PasswordEncoder passwords,
            StringRedisTemplate redis,
            SecondFactors secondFactors,
            AccessTokens tokens,
            RefreshTokens refreshTokens,
            AuthorizationCodes codes,
            Ids ids) {
        return new SignIn(
                clock,
                accounts,
                new PasswordCheck(passwords, ids.next("nobody")),
                new SignInThrottle(clock, redis, settings.signIn()),
                secondFactors,
                tokens,
                refreshTokens,
                codes);
    }

    @Bean
    SecurityFilterChain accessRules(
            HttpSecurity http,
            Identities identities,
            AccessProperties settings,
            RateLimits limits,
            List<ScopedPaths> operations,
            Problems problems,
            @Value("${management.server.port:-1}") int managementPort,
            @Value("${server.port}") int serverPort) {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(identities.decoder());
        provider.setJwtAuthenticationConverter(token -> {
            try {
                return new IdentityAuthentication(identities.of(token));
            } catch (IllegalArgumentException e) {
                throw new InvalidBearerTokenException("a claim is not understood", e);
            }
        });
        return new AccessRules(
                        new ProviderManager(provider),
                        problems,
                        limits,
                        operations,
                        settings.allowedOrigins(),
                        managementPort == serverPort ? -1 : managementPort)
                .apply(http);
    }
}
