package io.arbiter.web.identity;

import io.arbiter.web.identity.ScopedPaths.ScopedPath;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.problem.Problems;
import io.arbiter.web.ratelimit.RateLimitFilter;
import io.arbiter.web.ratelimit.RateLimits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;

/// Who may do what over HTTP. Programs bring a bearer token; the dashboard brings its cookie, and
/// the CSRF token with every change. What is not named here is refused.
final class AccessRules {

    private static final String CONTENT_SECURITY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";
    private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");
    private static final String DASHBOARD_SESSION = "/dashboard/session";
    private static final String AUTHORIZE = "/oauth2/authorize";

    private static final List<ScopedPath> OWN_PATHS =
            List.of(
                    read("/api/v1/status", Scope.MARKET_READ),
                    read("/api/v1/opportunities/**", Scope.MARKET_READ),
                    read("/api/v1/pairs", Scope.MARKET_READ),
                    read("/api/v1/executions/**", Scope.PORTFOLIO_READ),
                    read("/api/v1/orders", Scope.PORTFOLIO_READ),
                    read("/api/v1/fills", Scope.PORTFOLIO_READ),
                    read("/api/v1/positions", Scope.PORTFOLIO_READ),
                    read("/api/v1/balances", Scope.PORTFOLIO_READ),
                    read("/api/v1/ledger", Scope.PORTFOLIO_READ),
                    read("/api/v1/settlements", Scope.PORTFOLIO_READ),
                    read("/api/v1/profit", Scope.PORTFOLIO_READ),
                    read("/api/v1/alerts", Scope.PORTFOLIO_READ),
                    read("/api/v1/stream", Scope.PORTFOLIO_READ),
                    read("/api/v1/exports/**", Scope.PORTFOLIO_READ),
                    read("/api/v1/audit", Scope.AUDIT_READ),
                    new ScopedPath(HttpMethod.POST, "/api/v1/trading:pause", Scope.TRADING_PAUSE),
                    new ScopedPath(HttpMethod.POST, "/api/v1/trading:resume", Scope.TRADING_RESUME),
                    read("/api/v1/users/**", Scope.USERS_ADMIN),
                    new ScopedPath(HttpMethod.POST, "/api/v1/users/**", Scope.USERS_ADMIN),
                    new ScopedPath(HttpMethod.PATCH, "/api/v1/users/**", Scope.USERS_ADMIN));

    private final AuthenticationManager tokens;
    private final Problems problems;
    private final RateLimits limits;
    private final List<ScopedPath> paths;
    private final List<String> allowedOrigins;
    private final int managementPort;

    /// @param managementPort where everything of the actuator is open; the network keeps it private
    AccessRules(
            AuthenticationManager tokens,
            Problems problems,
            RateLimits limits,
            List<ScopedPaths> operations,
            List<String> allowedOrigins,
            int managementPort) {
        this.tokens = tokens;
        this.problems = problems;
        this.limits = limits;
        this.paths =
                Stream.concat(
                                OWN_PATHS.stream(),
                                operations.stream().flatMap(some -> some.paths().stream()))
                        .toList();
        this.allowedOrigins = List.copyOf(allowedOrigins);
        this.managementPort = managementPort;
    }

    private static ScopedPath read(String path, Scope scope) {
        return new ScopedPath(HttpMethod.GET, path, scope);
    }

    SecurityFilterChain apply(HttpSecurity http) {
        return http.sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AccessRules::headers)
                .cors(cors -> cors.configurationSource(_ -> crossOrigin()))
                .csrf(csrf ->
                        csrf.csrfTokenRepository(csrfTokens())
                                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                                // The token lives as long as the page: a request that brings its
                                // own proof of identity must not replace it.
                                .sessionAuthenticationStrategy(
                                        new NullAuthenticatedSessionStrategy())
                                .requireCsrfProtectionMatcher(AccessRules::changesWithCookie))
                .addFilterBefore(cookieFilter(), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(RateLimitFilter.perAddress(limits, problems), CsrfFilter.class)
                .addFilterBefore(
                        RateLimitFilter.perUser(limits, problems, AccessRules::userId),
                        AuthorizationFilter.class)
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
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/session",
                        "/api/v1/session:refresh",
                        "/api/v1/session:end",
                        "/oauth2/token",
                        AUTHORIZE,
                        DASHBOARD_SESSION,
                        DASHBOARD_SESSION + "/refresh")
                .permitAll()
                .requestMatchers(HttpMethod.DELETE, DASHBOARD_SESSION)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/", "/login", "/assets/**", "/v3/api-docs/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/v3/api-docs.yaml", "/livez", "/readyz")
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET,
                        "/.well-known/jwks.json",
                        "/.well-known/oauth-authorization-server",
                        "/pairs",
                        "/portfolio",
                        "/limits",
                        "/dashboard/callback",
                        AUTHORIZE)
                .permitAll()
                .requestMatchers(request -> request.getLocalPort() == managementPort)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health/**")
                .permitAll()
                .requestMatchers("/api/v1/me/**")
                .hasAuthority(IdentityAuthentication.SIGNED_IN);
        for (ScopedPath path : paths) {
            requests.requestMatchers(path.verb(), path.path())
                    .hasAuthority(path.scope().authority());
        }
        requests.requestMatchers("/api/v1/**")
                .hasAuthority(IdentityAuthentication.SIGNED_IN) // then: no such thing
                .anyRequest()
                .denyAll();
    }

    private static Optional<String> userId(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof IdentityAuthentication signedIn
                ? Optional.of(signedIn.getPrincipal().userId())
                : Optional.empty();
    }

    /// Pages of other origins may bring a bearer token, never the cookie.
    private CorsConfiguration crossOrigin() {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowedOrigins);
        rules.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH"));
        rules.setAllowedHeaders(
                List.of(
                        HttpHeaders.AUTHORIZATION,
                        HttpHeaders.CONTENT_TYPE,
                        HttpHeaders.IF_MATCH,
                        "Idempotency-Key",
                        "Last-Event-ID"));
        rules.setExposedHeaders(
                List.of(
                        HttpHeaders.ETAG,
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        "X-Request-ID"));
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofMinutes(10));
        return rules;
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
                        || request.getRequestURI().startsWith(DASHBOARD_SESSION)
                        || request.getRequestURI().startsWith(AUTHORIZE));
    }

    /// Reads the session cookie where there is no Authorization header, and only for the API.
    private BearerTokenAuthenticationFilter cookieFilter() {
        BearerTokenAuthenticationConverter converter = new BearerTokenAuthenticationConverter();
        converter.setBearerTokenResolver(request ->
                request.getRequestURI().startsWith("/api/")
                                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                                && !request.getRequestURI().startsWith("/api/v1/session")
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
                        : new ApiException(
                                ProblemType.FORBIDDEN,
                                "the token or the role does not allow this; ask an administrator");
        problems.write(request, response, failure);
    }
}
