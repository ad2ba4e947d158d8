package io.arbiter.bot.telegram;

import io.arbiter.bot.telegram.client.LibraryGateway;
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
    BotIdentity botIdentity() {
        return new BotIdentity();
    }
}
