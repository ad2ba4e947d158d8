package io.arbiter.bot.telegram;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach Telegram.
///
/// @param apiUrl scheme, host and port of the Bot API; no path
/// @param token of the bot; empty leaves Telegram off
/// @param enabled false leaves Telegram off although there is a token
@ConfigurationProperties("arbiter.telegram")
public record TelegramProperties(
        @DefaultValue("https://api.telegram.org") URI apiUrl,
        @DefaultValue("") String token,
        @DefaultValue("true") boolean enabled) {

    public TelegramProperties {
        boolean bare = apiUrl.getPath() == null || apiUrl.getPath().replace("/", "").isEmpty();
        if (apiUrl.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "arbiter.telegram.api-url must be scheme, host and port without a path, was "
                            + apiUrl);
        }
        token = token.strip();
    }

    public boolean isOn() {
        return enabled && !token.isEmpty();
    }

    /// Telegram's number of the bot, the part of the token that is no secret.
    public String botNumber() {
        int colon = token.indexOf(':');
        return colon < 0 ? "" : token.substring(0, colon);
    }

    /// Why Telegram is off, and what to do about it.
    String whyOff() {
        return enabled
                ? "no token configured; set arbiter.telegram.token to the token from @BotFather"
                : "arbiter.telegram.enabled is false";
    }

    @Override
    public String toString() {
        return "TelegramProperties[apiUrl=" + apiUrl + ", token=***, enabled=" + enabled + "]";
    }
}
