package io.arbiter.bot.preference;

import io.arbiter.bot.preference.persistence.JdbcChatPreferences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PreferenceConfiguration {

    @Bean
    ChatPreferences chatPreferences(JdbcClient jdbc) {
        return new JdbcChatPreferences(jdbc);
    }
}
