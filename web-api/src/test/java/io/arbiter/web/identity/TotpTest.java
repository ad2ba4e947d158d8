package io.arbiter.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, the last six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void takesTheCodeOfAStepBesideButNeverOneThatWasUsed() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        String code = Totp.code(SECRET, now);

        long step = Totp.accept(SECRET, code, now.plusSeconds(30), 0).orElseThrow();

        assertThat(Totp.accept(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.accept(SECRET, code, now.plusSeconds(90), 0)).isEmpty();
        assertThat(Totp.accept(SECRET, "", now, 0)).isEmpty();
    }

    @Test
    void spellsSecretsAsAppsReadThem() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
