package io.arbiter.core.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PrivateMetricsTest {

    @Test
    void areOpenAtAPortOfTheirOwn() {
        assertThat(new PrivateMetrics(8083, 8081).matches(at(8083, "/actuator/prometheus")))
                .isTrue();
    }

    @Test
    void areClosedWhereTheServiceItselfListens() {
        assertThat(new PrivateMetrics(8083, 8081).matches(at(8081, "/actuator/prometheus")))
                .isFalse();
        assertThat(new PrivateMetrics(8081, 8081).matches(at(8081, "/actuator/prometheus")))
                .isFalse();
        assertThat(new PrivateMetrics(-1, 8081).matches(at(8081, "/actuator/prometheus")))
                .isFalse();
    }

    @Test
    void openNothingElse() {
        assertThat(new PrivateMetrics(8083, 8081).matches(at(8083, "/actuator/env"))).isFalse();
    }

    private static MockHttpServletRequest at(int port, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setLocalPort(port);
        return request;
    }
}
