package io.arbiter.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.v1.Event;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TradingStatesTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Actor OPERATOR =
            new Actor(TENANT, "ann", Role.OPERATOR, Surface.SURFACE_CHAT);

    private final FakeStore store = new FakeStore();
    private final List<Kind> switched = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final TradingStates states = newStates();

    @Test
    void isPausedWhenNothingIsStored() {
        states.load();

        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(switched).containsExactly(Kind.PAUSED);
    }

    @Test
    void resumesAndPausesWithWhoAndWhy() {
        states.resume(OPERATOR, "r1", "good morning");
        TradingStates.Answer paused = states.pause(OPERATOR, "r2", "news");

        assertThat(paused.stored()).isTrue();
        assertThat(paused.state().version()).isEqualTo(2);
        assertThat(paused.state().actor()).isEqualTo("ann");
        assertThat(switched).endsWith(Kind.RUNNING, Kind.PAUSED);
        assertThat(store.stored)
                .extracting(TradingState::reason)
                .containsExactly("good morning", "news");
        assertThat(events).filteredOn(Event::hasTradingState).hasSize(2);
    }

    @Test
    void theSameRequestGivesTheSameAnswerEvenAfterARestart() {
        TradingState first = states.pause(OPERATOR, "r1", "news").state();
        states.resume(OPERATOR, "r2", "over");
        TradingStates restarted = newStates();
        restarted.load();

        assertThat(states.pause(OPERATOR, "r1", "news").state()).isEqualTo(first);
        assertThat(restarted.pause(OPERATOR, "r1", "news").state()).isEqualTo(first);
        assertThat(restarted.current().kind()).isEqualTo(Kind.RUNNING);
        assertThat(switched.getLast()).isEqualTo(Kind.RUNNING);
    }

    @Test
    void pausesWithTheDatabaseDownAndStoresItLater() {
        states.resume(OPERATOR, "r1", "go");
        store.down = true;

        TradingStates.Answer answer = states.pause(OPERATOR, "r2", "stop");

        assertThat(answer.stored()).isFalse();
        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(switched.getLast()).isEqualTo(Kind.PAUSED);
        store.down = false;
        states.storePending();
        assertThat(store.stored).hasSize(2);
    }

    @Test
    void doesNotStartWithTheDatabaseDown() {
        store.down = true;

        assertThatThrownBy(() -> states.resume(OPERATOR, "r1", "go"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(switched).doesNotContain(Kind.RUNNING);
    }

    @Test
    void doesNotResumeFromHaltedAndPausingKeepsItHalted() {
        store.stored.add(
                new TradingState(
                        Kind.HALTED, "bob", Surface.SURFACE_REST, "fire", Instant.EPOCH, 7));
        store.requests.add("r0");
        states.load();

        assertThatThrownBy(() -> states.resume(OPERATOR, "r1", "go"))
                .isInstanceOf(TradingHalted.class);
        assertThat(states.pause(OPERATOR, "r2", "also stop").state().kind()).isEqualTo(Kind.HALTED);
    }

    private TradingStates newStates() {
        TradingSettings settings =
                new TradingSettings(TENANT, "acc", Mode.PAPER, VenueEnvironment.SIMULATED);
        Ids ids = new Ids(clock, new SplittableRandom(1));
        Alerts alerts = new Alerts(settings, ids, clock, _ -> {}, _ -> {});
        return new TradingStates(store, switched::add, alerts, events::add, clock);
    }

    private static final class FakeStore implements TradingStateStore {

        private final List<TradingState> stored = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();
        private boolean down;

        @Override
        public Optional<TradingState> newest() {
            requireUp();
            return stored.isEmpty() ? Optional.empty() : Optional.of(stored.getLast());
        }

        @Override
        public Optional<TradingState> madeBy(String requestId) {
            requireUp();
            int at = requests.indexOf(requestId);
            return at < 0 ? Optional.empty() : Optional.of(stored.get(at));
        }

        @Override
        public void add(TradingState state, String requestId) {
            requireUp();
            stored.add(state);
            requests.add(requestId);
        }

        private void requireUp() {
            if (down) {
                throw new IllegalStateException("database is down");
            }
        }
    }
}
