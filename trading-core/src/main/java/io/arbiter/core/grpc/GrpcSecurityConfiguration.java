package io.arbiter.core.grpc;

import io.arbiter.common.security.ServiceTokens;
import io.arbiter.core.settings.CoreProperties;
import io.arbiter.core.settings.StartupRefused;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.security.AuthenticationProcessInterceptor;
import org.springframework.grpc.server.security.GrpcSecurity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/// Every call needs a service token, except the health service; over HTTP only health is open, and
/// metrics at a port of their own.
@Configuration(proxyBeanMethods = false)
class GrpcSecurityConfiguration {

    @Bean
    JwtDecoder serviceTokenDecoder(CoreProperties properties, Clock clock) {
        try {
            return new ServiceTokens(clock, properties.internal().tokenSecret()).decoder();
        } catch (IllegalArgumentException e) {
            throw new StartupRefused(
                    "arbiter.internal.token-secret cannot be used: " + e.getMessage() + ".",
                    "Set it to 32 random bytes in base64, the same for all services:"
                            + " openssl rand -base64 32",
                    e);
        }
    }

    @Bean
    @GlobalServerInterceptor
    AuthenticationProcessInterceptor grpcAuthentication(GrpcSecurity grpc) throws Exception {
        return grpc.authorizeRequests(requests ->
                        requests.methods("grpc.health.v1.Health/*")
                                .permitAll()
                                .allRequests()
                                .authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    SecurityFilterChain httpSecurity(
            HttpSecurity http,
            @Value("${management.server.port:-1}") int managementPort,
            @Value("${server.port}") int serverPort)
            throws Exception {
        PrivateMetrics metrics = new PrivateMetrics(managementPort, serverPort);
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/actuator/health/**")
                                .permitAll()
                                .requestMatchers(metrics)
                                .permitAll()
                                .requestMatchers("/actuator/prometheus")
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
}
