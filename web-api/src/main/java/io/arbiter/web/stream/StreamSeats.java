package io.arbiter.web.stream;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many streams each user has open here. Safe for many threads.
final class StreamSeats {

    private final int perUser;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    StreamSeats(int perUser) {
        this.perUser = perUser;
    }

    /// Takes a seat until it is closed.
    ///
    /// @throws ApiException TOO_MANY_REQUESTS when the user has no seat left
    Seat take(String userId) {
        int count = taken.merge(userId, 1, Integer::sum);
        Seat seat = () -> taken.computeIfPresent(userId, (_, n) -> n == 1 ? null : n - 1);
        if (count > perUser) {
            seat.close();
            throw ApiException.retryAfter(
                    ProblemType.TOO_MANY_REQUESTS,
                    "close one of your " + perUser + " open event streams first",
                    Duration.ofSeconds(10));
        }
        return seat;
    }

    interface Seat extends AutoCloseable {
        @Override
        void close();
    }
}
