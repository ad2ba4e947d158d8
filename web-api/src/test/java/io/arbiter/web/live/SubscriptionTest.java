package io.arbiter.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.live.LiveView;
import io.arbiter.v1.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private final Subscription subscription = new Subscription(_ -> {});

    @Test
    void signalsArriveInOrder() throws InterruptedException {
        Signal first = news(1);
        Signal second = news(2);
        subscription.offer(first);
        subscription.offer(second);

        assertThat(subscription.next(Duration.ZERO)).contains(first);
        assertThat(subscription.next(Duration.ZERO)).contains(second);
        assertThat(subscription.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void aClientThatFallsBehindIsToldAndHoldsNoMemory() throws InterruptedException {
        for (int i = 0; i <= Subscription.CAPACITY; i++) {
            subscription.offer(news(i));
        }

        assertThat(subscription.next(Duration.ZERO)).contains(new Signal.Missed());
        assertThat(subscription.next(Duration.ZERO)).isEmpty();
    }

    private static Signal news(int number) {
        return new Signal.News(new LiveView.Entry("1-" + number, Event.getDefaultInstance()));
    }
}
