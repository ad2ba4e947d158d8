package io.arbiter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class TelegramOffIT {

    @Test
    void startsWithoutATokenAndWithoutAnyServerAndSaysWhatToDo(CapturedOutput output) {
        try (ConfigurableApplicationContext bot =
                new SpringApplicationBuilder(TelegramBot.class)
                        .run(
                                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/arbiter",
                                "--spring.data.redis.port=1",
                                "--arbiter.services.trading-core=dns:///localhost:1",
                                "--arbiter.internal.token-secret=c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")) {

            assertThat(bot.isRunning()).isTrue();
            assertThat(output).contains("Telegram off: no token configured");
        }
    }
}
