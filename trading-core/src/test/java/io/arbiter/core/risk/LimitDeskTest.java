package io.arbiter.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.risk.LimitDesk.Preview;
import io.arbiter.core.risk.LimitDesk.Wish;
import io.arbiter.core.risk.LimitRefused.Why;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitDeskTest {

    private static final Actor ANN =
            new Actor(new TenantId(new UUID(0, 1)), "ann", Role.OPERATOR, Surface.SURFACE_CHAT);
    private static final LimitKey EXECUTION = LimitKey.ofTenant(LimitKind.MAX_EXECUTION);
    private static final LimitKey PAIR =
            new LimitKey(LimitScope.PAIR, "known", LimitKind.MAX_EXECUTION);
    private static final Limits FIRST =
            new Limits(1, 200_000_000, 900_000_000, 5, 100, 900, 0, 50_000_000, 10_000_000);

    private final Store store = new Store();
    private int told;
    private final LimitDesk desk =
            new LimitDesk(store, () -> told++, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void lowersALimitAndCountsTheVersionUp() {
        Preview preview = desk.set(wish("r1", 1), EXECUTION, "150.00");

        assertThat(preview.before()).hasValue(200_000_000);
        assertThat(preview.after()).hasValue(150_000_000);
        assertThat(preview.loosens()).isFalse();
        assertThat(preview.version()).isEqualTo(2);
        assertThat(desk.book().limits().orElseThrow().maxExecutionMicros()).isEqualTo(150_000_000);
        assertThat(told).isEqualTo(1);
    }

    @Test
    void aPreviewChangesNothing() {
        Preview preview = desk.preview(wish("r1", 1), EXECUTION, "250");

        assertThat(preview.loosens()).isTrue();
        assertThat(desk.book().version()).isEqualTo(1);
        assertThat(told).isZero();
    }

    @Test
    void theSameRequestTwiceIsOneChange() {
        desk.set(wish("r1", 1), EXECUTION, "150");
        Preview again = desk.set(wish("r1", 1), EXECUTION, "150");

        assertThat(again.version()).isEqualTo(2);
        assertThat(store.changes).hasSize(1);
    }

    @Test
    void refusesWhatSomebodyElseMovedMeanwhile() {
        desk.set(wish("r1", 1), EXECUTION, "150");

        assertRefused(Why.STALE_VERSION, () -> desk.set(wish("r2", 1), EXECUTION, "300"));
        assertThat(store.changes).hasSize(1);
    }

    @Test
    void nobodyLoosensAboveTheCeilingAndEverybodyMayTighten() {
        desk.setCeiling(wish("r1", 1), LimitKind.MAX_EXECUTION, "220");
        desk.setCeiling(wish("r2", 2), LimitKind.MIN_CASH, "40");

        desk.set(wish("r3", 3), EXECUTION, "220");
        assertRefused(Why.ABOVE_CEILING, () -> desk.set(wish("r4", 4), EXECUTION, "220.01"));
        LimitKey cash = LimitKey.ofTenant(LimitKind.MIN_CASH);
        assertRefused(Why.ABOVE_CEILING, () -> desk.set(wish("r5", 4), cash, "39.99"));
        desk.set(wish("r6", 4), cash, "500");
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (String value : List.of("-1", "1e3x", "0.0000001", "NaN", " ")) {
            assertRefused(
                    Why.INVALID_ARGUMENT, () -> desk.set(wish("r" + value, 1), EXECUTION, value));
        }
        assertRefused(
                Why.INVALID_ARGUMENT,
                () ->
                        desk.set(
                                wish("r", 1),
                                LimitKey.ofTenant(LimitKind.MAX_OPEN_EXECUTIONS),
                                "2.5"));
        assertThat(store.changes).isEmpty();
    }

    @Test
    void refusesSubjectsThatAreNotKnown() {
        LimitKey unknown = new LimitKey(LimitScope.PAIR, "never", LimitKind.MAX_EXECUTION);

        assertRefused(Why.UNKNOWN_SUBJECT, () -> desk.set(wish("r", 1), unknown, "5"));
    }

    @Test
    void refusesEdgesThatLeaveNothing() {
        LimitKey minimum = LimitKey.ofTenant(LimitKind.MIN_EDGE);

        assertRefused(Why.INVALID_ARGUMENT, () -> desk.set(wish("r", 1), minimum, "0.09"));
        desk.set(wish("r2", 1), minimum, "0.0899");
    }

    @Test
    void takesANarrowLimitAwayAndKeepsTheTenants() {
        desk.set(wish("r1", 1), PAIR, "5");
        Preview gone = desk.set(wish("r2", 2), PAIR, "");

        assertThat(gone.after()).isEmpty();
        assertThat(gone.loosens()).isTrue();
        assertThat(desk.book().value(PAIR)).isEmpty();
        assertRefused(Why.INVALID_ARGUMENT, () -> desk.set(wish("r3", 3), EXECUTION, ""));
    }

    @Test
    void aLimitOutsideItsScopesCannotBeNamed() {
        assertThatThrownBy(() -> new LimitKey(LimitScope.EVENT, "e", LimitKind.MIN_CASH))
                .hasMessage("MIN_CASH is not limited per EVENT");
    }

    private static void assertRefused(Why why, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        LimitRefused.class, e -> assertThat(e.why()).isEqualTo(why));
    }

    private static Wish wish(String id, long version) {
        return new Wish(ANN, id, "because", version);
    }

    private static final class Store implements LimitStore {

        private final List<LimitChange> changes = new ArrayList<>();

        @Override
        public LimitBook read() {
            List<LimitChange> newest = new ArrayList<>();
            for (LimitChange change : changes.reversed()) {
                if (newest.stream().noneMatch(later -> same(later, change))) {
                    newest.add(change);
                }
            }
            return new LimitBook(FIRST, newest);
        }

        private static boolean same(LimitChange one, LimitChange other) {
            return one.purpose() == other.purpose()
                    && one.scope() == other.scope()
                    && one.scopeId().equals(other.scopeId())
                    && one.kind().equals(other.kind());
        }

        @Override
        public Optional<LimitChange> madeBy(String requestId) {
            return changes.stream().filter(c -> c.requestId().equals(requestId)).findFirst();
        }

        @Override
        public boolean knows(LimitScope scope, String id) {
            return id.equals("known");
        }

        @Override
        public LimitBook append(Function<LimitBook, LimitChange> decision) {
            changes.add(decision.apply(read()));
            return read();
        }
    }
}
