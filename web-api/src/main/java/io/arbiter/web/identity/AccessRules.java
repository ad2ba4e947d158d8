package io.arbiter.web.identity;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may do what over HTTP. Programs bring a bearer token; the dashboard brings its cookie, and
/// the CSRF token with every change. What is not named here is refused.
final class AccessRules {

    private static final String CONTENT_SECURITY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";
    private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");
    private static final String DASHBOARD_SESSION = "/dashboard/session";

    private final AuthenticationManager tokens;
    private final Problems problems;

    private final int managementPort;

    /// @param managementPort where everything of the actuator is open; the network keeps it private
    AccessRules(AuthenticationManager tokens, Problems problems, int managementPort) {
        this.managementPort = managementPort;
        this.tokens = tokens;
        this.problems = problems;
    }

    SecurityFilterChain apply(HttpSecurity http) {
        return http.sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AccessRules::headers)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(csrfTokens())
                                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                                // The token lives as long as the page: a request that brings its
                                // own proof
                                // of identity must not replace it.
                                .sessionAuthenticationStrategy(
                                        new NullAuthenticatedSessionStrategy())
                                .requireCsrfProtectionMatcher(AccessRules::changesWithCookie))
                .addFilterBefore(cookieFilter(), BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(_ -> tokens)
                                .authenticationEntryPoint(this::onUnauthenticated)
                                .accessDeniedHandler(this::onDenied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(this::onUnauthenticated)
                                .accessDeniedHandler(this::onDenied))
                .authorizeHttpRequests(this::operations)
                .build();
    }

    private void operations(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/session", DASHBOARD_SESSION)
                .permitAll()
                .requestMatchers(HttpMethod.DELETE, DASHBOARD_SESSION)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/", "/login", "/assets/**", "/v3/api-docs/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/v3/api-docs.yaml", "/livez", "/readyz")
                .permitAll()
                .requestMatchers(request -> request.getLocalPort() == managementPort)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health/**")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/trading:*")
                .hasRole("OPERATOR")
                .requestMatchers("/api/v1/**")
                .hasRole("VIEWER")
                .anyRequest()
                .denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return repository;
    }

    private static boolean changesWithCookie(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && (SessionCookie.read(request) != null
                        || request.getRequestURI().equals(DASHBOARD_SESSION));
    }

    /// Reads the session cookie where there is no Authorization header, and only for the API.
    private BearerTokenAuthenticationFilter cookieFilter() {
        BearerTokenAuthenticationConverter converter = new BearerTokenAuthenticationConverter();
        converter.setBearerTokenResolver(request ->
                request.getRequestURI().startsWith("/api/")
                                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                                && !request.getRequestURI().equals("/api/v1/session")
                        ? SessionCookie.read(request)
                        : null);
        BearerTokenAuthenticationFilter filter =
                new BearerTokenAuthenticationFilter(tokens, converter);
        filter.setAuthenticationEntryPoint(this::onUnauthenticated);
        return filter;
    }

    private void onUnauthenticated(
            HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws IOException {
        problems.write(
                request,
                response,
                new ApiException(
                        ProblemType.UNAUTHENTICATED,
                        "send an unexpired token as Authorization: Bearer …, see"
                                + " POST /api/v1/session"));
    }

    private void onDenied(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        ApiException failure =
                reason instanceof CsrfException
                        ? new ApiException(
                                ProblemType.CSRF_REFUSED, "reload the page and try again")
                        : new ApiException(ProblemType.FORBIDDEN, "ask an administrator");
        problems.write(request, response, failure);
    }
}
