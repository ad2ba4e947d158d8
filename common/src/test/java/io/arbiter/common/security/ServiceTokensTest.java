package io.arbiter.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;

class ServiceTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Actor ANN =
            new Actor(new TenantId(new UUID(1, 2)), "ann", Role.OPERATOR, Surface.SURFACE_CHAT);

    private final ServiceTokens tokens = new ServiceTokens(CLOCK, secret('a'));

    @Test
    void carriesTheActorThrough() {
        assertThat(ServiceTokens.actor(tokens.decoder().decode(tokens.mint(ANN)))).isEqualTo(ANN);
    }

    @Test
    void refusesATokenMadeWithAnotherSecret() {
        String foreign = new ServiceTokens(CLOCK, secret('b')).mint(ANN);

        assertThatThrownBy(() -> tokens.decoder().decode(foreign)).isInstanceOf(JwtException.class);
    }

    @Test
    void refusesATokenAfterItsMinute() {
        Clock later = Clock.offset(CLOCK, Duration.ofSeconds(70));

        assertThatThrownBy(() ->
                        new ServiceTokens(later, secret('a')).decoder().decode(tokens.mint(ANN)))
                .isInstanceOf(JwtException.class);
    }

    @Test
    void refusesASecretThatIsTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceTokens(CLOCK, "c2hvcnQ="))
                .withMessageContaining("at least 32 bytes");
    }

    private static String secret(char fill) {
        return Base64.getEncoder()
                .encodeToString(
                        String.valueOf(fill)
                                .repeat(32)
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
