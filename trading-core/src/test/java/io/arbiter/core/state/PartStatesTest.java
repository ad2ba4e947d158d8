package io.arbiter.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartStatesTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Actor OPERATOR =
            new Actor(TENANT, "ann", Role.OPERATOR, Surface.SURFACE_CHAT);
    private static final Subject KALSHI = Subject.of(Venue.KALSHI);
    private static final Subject RAIN = Subject.ofPair("pair_rain");

    private final FakePartStores stores = new FakePartStores();
    private final List<Alert> raised = new ArrayList<>();
    private final PartStates states = newStates();

    @Test
    void forbidsNothingUntilSomebodyPauses() {
        states.load();

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.NONE);
        assertThat(states.paused()).isEmpty();
    }

    @Test
    void aPausedPairLeavesTheOthersAlone() {
        states.pause(command("p1", RAIN));

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.PAIR_PAUSED);
        assertThat(states.refusal("pair_snow")).isEqualTo(Refusal.NONE);
    }

    @Test
    void aPausedVenueStopsEveryPair() {
        states.pause(command("p1", KALSHI));

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.VENUE_PAUSED);
        assertThat(states.refusal("pair_snow")).isEqualTo(Refusal.VENUE_PAUSED);
    }

    @Test
    void resumingAPairDoesNotResumeItsVenue() {
        states.pause(command("p1", KALSHI));
        states.pause(command("p2", RAIN));

        states.resume(command("r1", RAIN));

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.VENUE_PAUSED);
        assertThat(states.paused()).extracting(TradingState::subject).containsExactly(KALSHI);
    }

    @Test
    void survivesARestart() {
        states.pause(command("p1", RAIN));

        PartStates next = newStates();
        next.load();

        assertThat(next.refusal("pair_rain")).isEqualTo(Refusal.PAIR_PAUSED);
        assertThat(next.paused()).extracting(TradingState::actor).containsExactly("ann");
    }

    @Test
    void pausesWithTheDatabaseDownAndStoresItLater() {
        stores.of(RAIN).down = true;

        TradingStates.Answer answer = states.pause(command("p1", RAIN));

        assertThat(answer.stored()).isFalse();
        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.PAIR_PAUSED);

        stores.of(RAIN).down = false;
        states.refresh();

        assertThat(stores.of(RAIN).stored)
                .extracting(TradingState::kind)
                .containsExactly(Kind.PAUSED);
    }

    @Test
    void resumesOnlyWhenThatIsStored() {
        states.pause(command("p1", RAIN));
        stores.of(RAIN).down = true;

        assertThatThrownBy(() -> states.resume(command("r1", RAIN)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.PAIR_PAUSED);
    }

    @Test
    void theSameRequestChangesNothingTwice() {
        states.pause(command("p1", RAIN));
        states.resume(command("r1", RAIN));

        TradingState again = states.pause(command("p1", RAIN)).state();

        assertThat(again.version()).isEqualTo(1);
        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.NONE);
    }

    @Test
    void obeysWhatAnotherProcessStored() {
        PartStates other = newStates();
        other.pause(command("p1", RAIN));

        states.refresh();

        assertThat(states.refusal("pair_rain")).isEqualTo(Refusal.PAIR_PAUSED);
    }

    @Test
    void tellsWhoPausedWhat() {
        states.pause(command("p1", KALSHI));
        states.pause(command("p2", KALSHI));

        assertThat(raised)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getTitle()).isEqualTo("New trades are paused on KALSHI");
                    assertThat(alert.getDetail()).isEqualTo("By ann: news");
                });
    }

    @Test
    void refusesWhatIsNoPart() {
        assertThatThrownBy(() -> states.pause(command("p1", Subject.TENANT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PartStates newStates() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        TradingSettings settings =
                new TradingSettings(TENANT, "acc", Mode.PAPER, VenueEnvironment.SIMULATED);
        Ids ids = new Ids(clock, new SplittableRandom(1));
        return new PartStates(
                stores,
                new Alerts(settings, ids, clock, _ -> {}, event -> raised.add(event.getAlert())),
                clock);
    }

    private static StateCommand command(String id, Subject part) {
        return new StateCommand(OPERATOR, part, id, "news", 0);
    }
}
