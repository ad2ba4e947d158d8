package io.arbiter.common.live;

import com.google.protobuf.InvalidProtocolBufferException;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Event;
import io.arbiter.v1.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.RedisStreamCommands.TrimOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;

/// The live picture in Redis: one status snapshot and one bounded event stream per tenant.
///
/// trading-core writes, everybody else reads; each reader resumes by the id of the last entry that
/// it saw. Redis may vanish at any moment: calls then throw Spring's `DataAccessException`, and
/// nothing of value is lost. Safe for many threads.
public final class LiveView {

    /// Entries kept per stream, approximately.
    public static final long STREAM_LENGTH = 10_000;

    /// Reads from the oldest entry that is still kept.
    public static final String FROM_START = "0-0";

    private static final byte[] BODY = "body".getBytes(StandardCharsets.US_ASCII);
    private static final XAddOptions BOUNDED =
            XAddOptions.trim(TrimOptions.maxLen(STREAM_LENGTH).approximate());
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(1);
    private static final Duration STATUS_LIFETIME = Duration.ofMinutes(1);

    private final RedisTemplate<byte[], byte[]> redis;
    private final Duration longestBlock;

    public LiveView(RedisConnectionFactory connections) {
        this.longestBlock = longestBlock(connections);
        RedisTemplate<byte[], byte[]> template = new RedisTemplate<>();
        template.setConnectionFactory(connections);
        template.setEnableDefaultSerializer(false);
        template.afterPropertiesSet();
        this.redis = template;
    }

    /// Half the command timeout: a blocking read that waits longer looks like a dead server.
    private static Duration longestBlock(RedisConnectionFactory connections) {
        return connections instanceof LettuceConnectionFactory lettuce
                ? lettuce.getClientConfiguration().getCommandTimeout().dividedBy(2)
                : LONGEST_BLOCK;
    }

    /// Appends an event to the tenant's stream and returns its id.
    public String publish(TenantId tenant, Event event) {
        ByteRecord record =
                StreamRecords.rawBytes(Map.of(BODY, event.toByteArray()))
                        .withStreamKey(key(LiveKeys.events(tenant)));
        RecordId id =
                redis.execute(
                        (RedisCallback<@Nullable RecordId>)
                                connection -> connection.streamCommands().xAdd(record, BOUNDED));
        return id == null ? FROM_START : id.getValue();
    }

    /// Entries after `lastId`, oldest first; waits up to `wait` when there are none, however short
    /// the client's command timeout is. An empty list is normal.
    public List<Entry> read(TenantId tenant, String lastId, int count, Duration wait) {
        Duration left = wait;
        List<Entry> entries = readOnce(tenant, lastId, count, shorter(left));
        while (entries.isEmpty() && left.compareTo(longestBlock) > 0) {
            left = left.minus(longestBlock);
            entries = readOnce(tenant, lastId, count, shorter(left));
        }
        return entries;
    }

    private Duration shorter(Duration wait) {
        return wait.compareTo(longestBlock) < 0 ? wait : longestBlock;
    }

    private List<Entry> readOnce(TenantId tenant, String lastId, int count, Duration wait) {
        StreamReadOptions options = StreamReadOptions.empty().count(count);
        // A block of zero would be for ever.
        StreamReadOptions blocking = wait.toMillis() == 0 ? options : options.block(wait);
        StreamOffset<byte[]> offset =
                StreamOffset.create(key(LiveKeys.events(tenant)), ReadOffset.from(lastId));
        List<ByteRecord> records =
                redis.execute(
                        (RedisCallback<@Nullable List<ByteRecord>>)
                                connection -> xRead(connection.streamCommands(), blocking, offset));
        List<Entry> entries = new ArrayList<>();
        if (records != null) {
            for (ByteRecord record : records) {
                decode(record).ifPresent(entries::add);
            }
        }
        return entries;
    }

    @SuppressWarnings("unchecked") // a generic varargs array of one element, read only
    private static @Nullable List<ByteRecord> xRead(
            RedisStreamCommands commands, StreamReadOptions options, StreamOffset<byte[]> offset) {
        return commands.xRead(options, offset);
    }

    /// Id of the newest entry, or [#FROM_START] when there is none: where a reader starts that
    /// wants only news.
    public String newestId(TenantId tenant) {
        List<ByteRecord> newest =
                redis.execute(
                        (RedisCallback<@Nullable List<ByteRecord>>)
                                connection ->
                                        connection
                                                .streamCommands()
                                                .xRevRange(
                                                        key(LiveKeys.events(tenant)),
                                                        Range.unbounded(),
                                                        Limit.limit().count(1)));
        return newest == null || newest.isEmpty()
                ? FROM_START
                : newest.getFirst().getId().getValue();
    }

    /// Replaces the tenant's status snapshot; it expires when trading-core stops writing it.
    public void putStatus(TenantId tenant, Status status) {
        redis.opsForValue()
                .set(key(LiveKeys.status(tenant)), status.toByteArray(), STATUS_LIFETIME);
    }

    /// The newest status snapshot, if trading-core wrote one within the last minute.
    public Optional<Status> status(TenantId tenant) {
        byte[] bytes = redis.opsForValue().get(key(LiveKeys.status(tenant)));
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Status.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> decode(ByteRecord record) {
        for (Map.Entry<byte[], byte[]> field : record.getValue().entrySet()) {
            if (Arrays.equals(field.getKey(), BODY)) {
                try {
                    return Optional.of(
                            new Entry(
                                    record.getId().getValue(), Event.parseFrom(field.getValue())));
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// An event and its id in the stream.
    public record Entry(String id, Event event) {}
}
