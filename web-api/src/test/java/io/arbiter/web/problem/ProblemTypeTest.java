package io.arbiter.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAnIdentifierATitleAndAnErrorInBothProtocols(ProblemType type) {
        assertThat(type.uri().toString()).matches("urn:arbiter:problem:[a-z-]+");
        assertThat(type.title()).isNotBlank().doesNotEndWith(".");
        assertThat(type.status()).isBetween(400, 599);
        assertThat(type.grpcCode().value()).isNotZero();
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::title))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"CORE_UNREACHABLE", "DATABASE_UNAVAILABLE", "STREAM_UNAVAILABLE"})
    void whatGoesAwayByItselfMayBeRetried(ProblemType type) {
        assertThat(type.status()).isEqualTo(503);
    }
}
