package io.arbiter.common.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashChainTest {

    @Test
    void hashesThePreviousHashFollowedByThePayload() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(new byte[32]);
        sha256.update("{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(HashChain.next(HashChain.genesis(), HashChain.canonical(Map.of("a", "1"))))
                .isEqualTo(sha256.digest());
    }

    @Test
    void writesKeysInOrderAndEscapesOnlyWhatJsonDemands() {
        assertThat(HashChain.canonical(Map.of("b", "ü\"\\\n", "a", "1")))
                .isEqualTo("{\"a\":\"1\",\"b\":\"ü\\\"\\\\\\u000a\"}");
    }
}
