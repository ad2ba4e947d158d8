package io.arbiter.core.grpc;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Requests for metrics at a port that serves nothing but the actuator. Where an installation gives
/// it one, the network keeps that port private, and Prometheus needs no token there.
///
/// @param managementPort `management.server.port`; negative where there is none
/// @param serverPort `server.port`; the same port is not a port of its own
record PrivateMetrics(int managementPort, int serverPort) implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        return managementPort > 0
                && managementPort != serverPort
                && request.getLocalPort() == managementPort
                && "/actuator/prometheus".equals(request.getRequestURI());
    }
}
