package io.arbiter.common.aws;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The credentials of the task's role, asked from ECS and kept until shortly before they expire.
/// Safe for many threads.
final class TaskCredentials {

    /// Where ECS answers inside every task.
    private static final URI ECS = URI.create("http://169.254.170.2");

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final URI agent;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AwsCredentials current;

    TaskCredentials(Map<String, String> environment, Clock clock) {
        this(environment, ECS, clock);
    }

    TaskCredentials(Map<String, String> environment, URI agent, Clock clock) {
        this.environment = environment;
        this.agent = agent;
        this.clock = clock;
    }

    /// Credentials that are good for five more minutes at least.
    ///
    /// @throws IllegalStateException when there are none, or ECS does not answer
    AwsCredentials get() {
        lock.lock();
        try {
            AwsCredentials known = current;
            if (known == null || clock.instant().plus(EARLY).isAfter(known.expiry())) {
                known = ask();
                current = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private AwsCredentials ask() {
        String path = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (path != null) {
            return ofTask(path);
        }
        String keyId = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (keyId == null || secret == null) {
            throw new IllegalStateException(
                    "no AWS credentials: run as an ECS task with a role, or set AWS_ACCESS_KEY_ID"
                            + " and AWS_SECRET_ACCESS_KEY");
        }
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return new AwsCredentials(keyId, secret, token, Instant.MAX);
    }

    private AwsCredentials ofTask(String path) {
        HttpRequest request = HttpRequest.newBuilder(agent.resolve(path)).timeout(TIMEOUT).build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "ECS gave no credentials: status " + response.statusCode());
            }
            Answer answer = JsonMapper.shared().readValue(response.body(), Answer.class);
            return new AwsCredentials(
                    answer.accessKeyId, answer.secretAccessKey, answer.token, answer.expiration);
        } catch (IOException e) {
            throw new IllegalStateException("ECS did not answer for credentials", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking ECS for credentials", e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            @JsonProperty("AccessKeyId") String accessKeyId,
            @JsonProperty("SecretAccessKey") String secretAccessKey,
            @JsonProperty("Token") String token,
            @JsonProperty("Expiration") Instant expiration) {}
}
