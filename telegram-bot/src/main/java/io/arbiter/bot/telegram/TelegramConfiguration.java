package io.arbiter.bot.telegram;

import io.arbiter.bot.telegram.client.LibraryGateway;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelegramProperties.class)
class TelegramConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramConfiguration.class);

    @Bean(destroyMethod = "close")
    LibraryGateway telegramGateway(TelegramProperties properties) {
        if (!properties.isOn()) {
            LOG.info("Telegram off: {}", properties.whyOff());
        }
        return new LibraryGateway(properties);
    }

    @Bean
    Reception reception(Clock clock, MeterRegistry meters) {
        Reception reception = new Reception(clock);
        Gauge.builder("arbiter.telegram.silence", () -> reception.silence().toSeconds())
                .baseUnit("seconds")
                .description("since Telegram last answered a poll or delivered")
                .register(meters);
        return reception;
    }

    @Bean
    BotIdentity botIdentity() {
        return new BotIdentity();
    }
}
