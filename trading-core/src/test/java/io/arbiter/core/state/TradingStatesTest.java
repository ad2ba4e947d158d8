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
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.v1.Event;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TradingStatesTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Actor OPERATOR =
            new Actor(TENANT, "ann", Role.OPERATOR, Surface.SURFACE_CHAT);

    private final FakeStore store = new FakeStore();
    private final FakeStore global = new FakeStore();
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
        resume(states, "r1", "good morning");
        TradingStates.Answer paused = pause(states, "r2", "news");

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
        TradingState first = pause(states, "r1", "news").state();
        resume(states, "r2", "over");
        TradingStates restarted = newStates();
        restarted.load();

        assertThat(pause(states, "r1", "news").state()).isEqualTo(first);
        assertThat(pause(restarted, "r1", "news").state()).isEqualTo(first);
        assertThat(restarted.current().kind()).isEqualTo(Kind.RUNNING);
        assertThat(switched.getLast()).isEqualTo(Kind.RUNNING);
    }

    @Test
    void pausesWithTheDatabaseDownAndStoresItLater() {
        resume(states, "r1", "go");
        store.down = true;

        TradingStates.Answer answer = pause(states, "r2", "stop");

        assertThat(answer.stored()).isFalse();
        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(switched.getLast()).isEqualTo(Kind.PAUSED);
        store.down = false;
        states.refresh();
        assertThat(store.stored).hasSize(2);
    }

    @Test
    void doesNotStartWithTheDatabaseDown() {
        store.down = true;

        assertThatThrownBy(() -> resume(states, "r1", "go"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(switched).doesNotContain(Kind.RUNNING);
    }

    @Test
    void doesNotResumeFromHaltedAndPausingKeepsItHalted() {
        store.stored.add(
                new TradingState(
                        Subject.TENANT,
                        Kind.HALTED,
                        "bob",
                        Surface.SURFACE_REST,
                        "fire",
                        Instant.EPOCH,
                        7));
        store.requests.add("r0");
        states.load();

        assertThatThrownBy(() -> resume(states, "r1", "go"))
                .isInstanceOfSatisfying(
                        StateRefused.class,
                        e -> assertThat(e.why()).isEqualTo(StateRefused.Why.TRADING_HALTED));
        assertThat(pause(states, "r2", "also stop").state().kind()).isEqualTo(Kind.HALTED);
    }

    @Test
    void aGlobalHaltWinsOverARunningTenantAndItsReturnLeavesTheTenantAsItWas() {
        resume(states, "r1", "go");

        states.halt(new StateCommand(OPERATOR, Subject.GLOBAL, "g1", "flood", 0));
        Kind during = states.current().kind();
        states.rearm(new StateCommand(OPERATOR, Subject.GLOBAL, "g2", "dry", 0));
        Kind rearmed = states.current().kind();
        states.resume(new StateCommand(OPERATOR, Subject.GLOBAL, "g3", "go", 0));

        assertThat(during).isEqualTo(Kind.HALTED);
        assertThat(rearmed).isEqualTo(Kind.PAUSED);
        assertThat(states.current().kind()).isEqualTo(Kind.RUNNING);
        assertThat(states.of(Subject.TENANT).kind()).isEqualTo(Kind.RUNNING);
        assertThat(switched).endsWith(Kind.RUNNING);
    }

    @Test
    void rearmingGoesToPausedAndNeverStraightToRunning() {
        states.halt(StateCommand.ofTenant(OPERATOR, "h1", "fire"));

        states.rearm(rearm("a1", 0));

        assertThat(states.current().kind()).isEqualTo(Kind.PAUSED);
        assertThat(resume(states, "r1", "go").state().kind()).isEqualTo(Kind.RUNNING);
        assertThatThrownBy(() -> states.rearm(rearm("a2", 0)))
                .isInstanceOfSatisfying(
                        StateRefused.class,
                        e -> assertThat(e.why()).isEqualTo(StateRefused.Why.NOT_HALTED));
    }

    @Test
    void aCommandOnAnOlderVersionChangesNothing() {
        states.halt(StateCommand.ofTenant(OPERATOR, "h1", "fire"));
        states.halt(StateCommand.ofTenant(OPERATOR, "h2", "more fire"));

        assertThatThrownBy(() -> states.rearm(rearm("a1", 1)))
                .isInstanceOfSatisfying(
                        StateRefused.class,
                        e -> assertThat(e.why()).isEqualTo(StateRefused.Why.STALE_VERSION));
        assertThat(states.current().kind()).isEqualTo(Kind.HALTED);
        assertThat(states.current().version()).isEqualTo(2);
    }

    /// Two cores on one database: what one stores, the other obeys.
    @Test
    void obeysWhatAnotherProcessStored() {
        TradingStates other = newStates();
        resume(states, "r1", "go");
        other.refresh();
        Kind followed = other.current().kind();

        other.halt(StateCommand.ofTenant(OPERATOR, "h1", "fire"));
        states.refresh();

        assertThat(followed).isEqualTo(Kind.RUNNING);
        assertThat(states.current().kind()).isEqualTo(Kind.HALTED);
        assertThat(switched.getLast()).isEqualTo(Kind.HALTED);
    }

    /// Paused here without the database, halted there with it: the halt stands.
    @Test
    void aPauseStoredLateDoesNotWeakenAHaltOfAnotherProcess() {
        TradingStates other = newStates();
        resume(states, "r1", "go");
        other.refresh();
        store.down = true;
        pause(states, "p1", "network");
        store.down = false;
        other.halt(StateCommand.ofTenant(OPERATOR, "h1", "fire"));

        states.refresh();

        assertThat(store.stored.getLast().kind()).isEqualTo(Kind.HALTED);
        assertThat(states.current().kind()).isEqualTo(Kind.HALTED);
    }

    @Test
    void aHoldForbidsNewRiskUntilItIsClosed() {
        resume(states, "r1", "go");

        boolean during;
        try (TradingStates.Hold _ = states.holdNewRisk()) {
            states.refresh();
            during = states.allowsNewRisk();
        }

        assertThat(during).isFalse();
        assertThat(states.allowsNewRisk()).isTrue();
        assertThat(switched).endsWith(Kind.PAUSED, Kind.RUNNING);
    }

    private TradingStates newStates() {
        TradingSettings settings =
                new TradingSettings(TENANT, "acc", Mode.PAPER, VenueEnvironment.SIMULATED);
        Ids ids = new Ids(clock, new SplittableRandom(1));
        Alerts alerts = new Alerts(settings, ids, clock, _ -> {}, _ -> {});
        return new TradingStates(
                new StateStores(store, global, new FakePartStores()),
                switched::add,
                alerts,
                events::add,
                clock);
    }

    private static TradingStates.Answer pause(TradingStates states, String id, String reason) {
        return states.pause(StateCommand.ofTenant(OPERATOR, id, reason));
    }

    private static TradingStates.Answer resume(TradingStates states, String id, String reason) {
        return states.resume(StateCommand.ofTenant(OPERATOR, id, reason));
    }

    private static StateCommand rearm(String id, long version) {
        return new StateCommand(OPERATOR, Subject.TENANT, id, "fixed", version);
    }
}
