package io.arbiter.bot.inbox;

import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How Telegram reaches the bot in the profile `webhook`.
///
/// @param publicUrl where Telegram delivers, `https`, on a port that Telegram knows
/// @param secret comes back in every delivery, so that nobody else can deliver
/// @param port where the bot listens, behind whatever ends the TLS
@ConfigurationProperties("arbiter.telegram.webhook")
record WebhookProperties(URI publicUrl, String secret, @DefaultValue("8084") int port) {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{32,256}");

    WebhookProperties {
        if (publicUrl == null || !"https".equals(publicUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "arbiter.telegram.webhook.public-url must be the https address that Telegram delivers to, was "
                            + publicUrl);
        }
        if (secret == null || !SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "arbiter.telegram.webhook.secret must be 32 to 256 of A-Z a-z 0-9 _ -; make one with: openssl rand -hex 32");
        }
    }

    @Override
    public String toString() {
        return "WebhookProperties[publicUrl=" + publicUrl + ", secret=***, port=" + port + "]";
    }
}
