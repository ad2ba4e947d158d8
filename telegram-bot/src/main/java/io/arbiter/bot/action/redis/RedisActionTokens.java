package io.arbiter.bot.action.redis;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.common.live.LiveKeys;
import io.arbiter.common.tenancy.TenantId;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/// One key per token with a time to live.
public final class RedisActionTokens implements ActionTokens {

    private static final int TOKEN_BYTES = 16;
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final RandomGenerator random;

    /// @param random must be cryptographically strong
    public RedisActionTokens(StringRedisTemplate redis, JsonMapper json, RandomGenerator random) {
        this.redis = redis;
        this.json = json;
        this.random = random;
    }

    @Override
    public String issue(TenantId tenant, Action action, Duration lifetime) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String value = json.writeValueAsString(action);
        answered(() -> {
            redis.opsForValue().set(key(tenant, token), value, lifetime);
            String open = open(tenant, action.personId(), action.chatId());
            redis.opsForSet().add(open, token);
            redis.expire(open, LONGEST_LIFETIME);
            return token;
        });
        return token;
    }

    @Override
    public Optional<Action> peek(TenantId tenant, String token) {
        String value = answered(() -> redis.opsForValue().get(key(tenant, token)));
        return Optional.ofNullable(value).map(text -> json.readValue(text, Action.class));
    }

    @Override
    public boolean take(TenantId tenant, String token) {
        return answered(() -> redis.opsForValue().getAndDelete(key(tenant, token))) != null;
    }

    @Override
    public int drop(TenantId tenant, long personId, long chatId) {
        return answered(() -> {
            String open = open(tenant, personId, chatId);
            Set<String> tokens = redis.opsForSet().members(open);
            int dropped = 0;
            for (String token : tokens == null ? Set.<String>of() : tokens) {
                dropped += Boolean.TRUE.equals(redis.delete(key(tenant, token))) ? 1 : 0;
            }
            redis.delete(open);
            return dropped;
        });
    }

    /// Tokens issued to a person in a chat, spent ones among them.
    private static String open(TenantId tenant, long personId, long chatId) {
        return LiveKeys.scoped(tenant, "chat-open", personId + "/" + chatId);
    }

    private static <T extends @Nullable Object> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException e) {
            throw new ActionsUnavailableException(e);
        }
    }

    private static String key(TenantId tenant, String token) {
        return LiveKeys.scoped(tenant, "chat-action", token);
    }
}
