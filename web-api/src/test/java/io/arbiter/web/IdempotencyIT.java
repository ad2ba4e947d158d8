package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends WebFixture {

    private static final String SUSPEND = "/api/v1/pairs/pair_1:suspend";
    private static final String BODY = "{\"reason\":\"rules changed\"}";

    @BeforeEach
    @AfterEach
    void forget() {
        CORE.forget();
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndDoesNothing() {
        Api keyed = as("olga").with("Idempotency-Key", "idem-1");

        Api.Answer first = keyed.post(SUSPEND, BODY);
        Api.Answer second = keyed.post(SUSPEND, BODY);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(CORE.requests()).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        Api keyed = as("olga").with("Idempotency-Key", "idem-2");
        keyed.post(SUSPEND, BODY);

        Api.Answer answer = keyed.post(SUSPEND, "{\"reason\":\"something else\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(CORE.requests()).hasSize(1);
    }

    @Test
    void aKeyBelongsToOnePersonAndOneRoute() {
        assertThat(as("olga").with("Idempotency-Key", "idem-3").post(SUSPEND, BODY).status())
                .isEqualTo(200);
        assertThat(as("adam").with("Idempotency-Key", "idem-3").post(SUSPEND, BODY).status())
                .isEqualTo(200);
        assertThat(
                        as("olga")
                                .with("Idempotency-Key", "idem-3")
                                .post("/api/v1/pairs/pair_2:suspend", BODY)
                                .status())
                .isEqualTo(200);
        assertThat(CORE.requests()).hasSize(3);
    }

    @Test
    void ofManyAtOnceExactlyOneIsCarriedOut() throws Exception {
        String token = FORGE.token(ACME, "olga", Role.OPERATOR);
        Callable<Api.Answer> once =
                () -> api().bearer(token).with("Idempotency-Key", "idem-many").post(SUSPEND, BODY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers =
                    threads.invokeAll(java.util.Collections.nCopies(24, once));
            for (Future<Api.Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(200, 409);
            }
        }
        assertThat(CORE.requests()).hasSize(1);
        assertThat(once.call().header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aRefusalIsNotKept() {
        Api keyed = as("olga").with("Idempotency-Key", "idem-4");
        CORE.refuse(
                "SuspendPair",
                io.grpc.Status.FAILED_PRECONDITION.withDescription("not now").asRuntimeException());
        assertThat(keyed.post(SUSPEND, BODY).status()).isEqualTo(409);
        CORE.forget();

        assertThat(keyed.post(SUSPEND, BODY).status()).isEqualTo(200);
    }
}
