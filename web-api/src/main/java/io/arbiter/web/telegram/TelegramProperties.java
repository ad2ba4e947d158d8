package io.arbiter.web.telegram;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where people find the bot.
///
/// @param telegramBotName the bot's user name without @; empty when there is no bot
@Validated
@ConfigurationProperties("arbiter.web")
record TelegramProperties(
        @DefaultValue("") @Pattern(regexp = "[A-Za-z0-9_]*") String telegramBotName) {}
