package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BotApiClientTest {

    private static final String TOKEN = "7000000001:AA-canary-5f1c9d";
    private static SimulatedTelegram telegram;

    @BeforeAll
    static void start() throws IOException {
        telegram = SimulatedTelegram.start(0, TOKEN);
    }

    @AfterAll
    static void stop() {
        telegram.close();
    }

    @Test
    void saysWhomATokenBelongsTo() throws InterruptedException {
        assertThat(new BotApiClient().usernameOf(URI.create(telegram.baseUrl()), TOKEN))
                .isEqualTo("arbiter_sandbox_bot");
    }

    @Test
    void saysWhatToDoWithoutEverShowingTheToken() {
        URI api = URI.create(telegram.baseUrl());
        assertRefused(() -> new BotApiClient().usernameOf(api, "canary"), "no bot token");
        assertRefused(() -> new BotApiClient().usernameOf(api, TOKEN + "wrong"), "does not know");
        assertRefused(
                () -> new BotApiClient().usernameOf(URI.create("http://127.0.0.1:9"), TOKEN),
                "did not answer");
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining(words)
                .satisfies(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("canary");
                });
    }
}
