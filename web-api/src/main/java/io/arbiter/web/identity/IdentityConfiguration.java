package io.arbiter.web.identity;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.problem.Problems;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
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
import org.springframework.security.oauth2.jwt.JwtDecoder;
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
                SigningKey.load(settings.signingKeyFile(), settings.createSigningKey(), random));
    }

    @Bean
    JwtDecoder jwtDecoder(AccessTokens tokens) {
        return tokens.decoder();
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
    CurrentRoles currentRoles(UserAccounts accounts) {
        return new CurrentRoles(accounts);
    }

    @Bean
    SignIn signIn(
            Clock clock,
            AccessProperties settings,
            UserAccounts accounts,
            PasswordEncoder passwords,
            StringRedisTemplate redis,
            AccessTokens tokens,
            Ids ids) {
        return new SignIn(
                accounts,
                passwords,
                new SignInThrottle(clock, redis, settings.signIn()),
                tokens,
                passwords.encode(ids.next("nobody")));
    }

    @Bean
    SecurityFilterChain accessRules(
            HttpSecurity http,
            JwtDecoder decoder,
            Problems problems,
            @Value("${management.server.port:-1}") int managementPort,
            @Value("${server.port}") int serverPort) {
        int separatePort = managementPort == serverPort ? -1 : managementPort;
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(token -> {
            try {
                return new IdentityAuthentication(Identity.of(token));
            } catch (IllegalArgumentException e) {
                throw new InvalidBearerTokenException("a claim is not understood", e);
            }
        });
        return new AccessRules(new ProviderManager(provider), problems, separatePort).apply(http);
    }
}
