package io.arbiter.web.identity;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Counts wrong passwords per user and address, and per address, within a window.
///
/// Counted in Redis, so that all tasks share the count, and in this process, so that the limit
/// stands while Redis is away. Safe for many threads.
final class SignInThrottle {

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final StringRedisTemplate redis;
    private final AccessProperties.SignInLimit limit;
    private final Map<String, Window> local = boundedMap();

    SignInThrottle(Clock clock, StringRedisTemplate redis, AccessProperties.SignInLimit limit) {
        this.clock = clock;
        this.redis = redis;
        this.limit = limit;
    }

    /// @throws ApiException TOO_MANY_REQUESTS when there were too many failures
    void demand(String username, String address) {
        if (failures(pairKey(username, address)) >= limit.attempts()
                || failures(addressKey(address)) >= limit.attemptsPerAddress()) {
            throw ApiException.retryAfter(
                    ProblemType.TOO_MANY_REQUESTS,
                    "too many failed sign-ins; wait "
                            + limit.window().toMinutes()
                            + " minutes and try again",
                    limit.window());
        }
    }

    void onFailure(String username, String address) {
        count(pairKey(username, address));
        count(addressKey(address));
    }

    void onSuccess(String username, String address) {
        String key = pairKey(username, address);
        synchronized (local) {
            local.remove(key);
        }
        try {
            redis.delete(key);
        } catch (DataAccessException _) {
            // The shared count then ends with its window.
        }
    }

    private long failures(String key) {
        return Math.max(localFailures(key), sharedFailures(key));
    }

    private long localFailures(String key) {
        synchronized (local) {
            Window window = local.get(key);
            return window == null || window.isOver(clock.millis()) ? 0 : window.failures;
        }
    }

    private long sharedFailures(String key) {
        try {
            String value = redis.opsForValue().get(key);
            return value == null ? 0 : Long.parseLong(value);
        } catch (DataAccessException _) {
            return 0; // the local count still holds
        }
    }

    private void count(String key) {
        long now = clock.millis();
        synchronized (local) {
            Window window = local.get(key);
            if (window == null || window.isOver(now)) {
                window = new Window(now + limit.window().toMillis());
                local.put(key, window);
            }
            window.failures++;
        }
        try {
            Long count = redis.opsForValue().increment(key);
            if (count != null && count == 1) {
                redis.expire(key, limit.window());
            }
        } catch (DataAccessException _) {
            // The local count still holds.
        }
    }

    private static String pairKey(String username, String address) {
        return "arbiter:sign-in:" + address + ':' + username;
    }

    private static String addressKey(String address) {
        return "arbiter:sign-in:" + address;
    }

    private static Map<String, Window> boundedMap() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    private static final class Window {
        private final long endsAtMillis;
        private int failures;

        Window(long endsAtMillis) {
            this.endsAtMillis = endsAtMillis;
        }

        boolean isOver(long nowMillis) {
            return nowMillis >= endsAtMillis;
        }
    }
}
