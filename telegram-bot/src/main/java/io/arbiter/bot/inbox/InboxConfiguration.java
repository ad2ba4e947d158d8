package io.arbiter.bot.inbox;

import io.arbiter.bot.inbox.persistence.JdbcUpdates;
import io.arbiter.bot.leadership.Leadership;
import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.MenuPublisher;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.telegram.TelegramProperties;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    @Bean
    Updates updates(
            JdbcClient jdbc, PlatformTransactionManager manager, JsonMapper json, Clock clock) {
        return new JdbcUpdates(jdbc, new TransactionTemplate(manager), json, clock);
    }

    @Bean(destroyMethod = "")
    Intake intake(Updates updates, UpdateHandler handler, Clock clock) {
        return new Intake(updates, new ChatWorkers(handler, FIRST_PAUSE), clock);
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("!webhook")
    static class PollingConfiguration {

        @Bean(destroyMethod = "")
        Poller poller(
                TelegramGateway telegram,
                Intake intake,
                MenuPublisher menus,
                BotIdentity identity,
                Leadership leadership,
                Reception reception) {
            Introduction introduction =
                    new Introduction(telegram, identity, telegram::dropWebhook, menus::publish);
            return new Poller(telegram, intake, introduction, leadership::isHeld, reception);
        }

        @Bean
        SmartLifecycle pollerLifecycle(Poller poller, TelegramProperties telegram) {
            return new InboxLifecycle(poller::start, poller::close, telegram.isOn());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("webhook")
    @EnableConfigurationProperties(WebhookProperties.class)
    static class WebhookConfiguration {

        @Bean(destroyMethod = "")
        WebhookReceiver webhookReceiver(
                TelegramGateway telegram,
                Intake intake,
                MenuPublisher menus,
                BotIdentity identity,
                Leadership leadership,
                Reception reception,
                WebhookProperties webhook)
                throws IOException {
            Introduction introduction =
                    new Introduction(
                            telegram,
                            identity,
                            () -> telegram.setWebhook(webhook.publicUrl(), webhook.secret()),
                            menus::publish);
            return new WebhookReceiver(
                    telegram,
                    intake,
                    introduction,
                    leadership::isHeld,
                    reception,
                    webhook.secret(),
                    webhook.port());
        }

        @Bean
        SmartLifecycle webhookLifecycle(WebhookReceiver receiver, TelegramProperties telegram) {
            return new InboxLifecycle(receiver::start, receiver::close, telegram.isOn());
        }
    }
}
