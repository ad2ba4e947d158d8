package io.arbiter.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.lease.Leadership.LeaseTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1));

    private final AtomicLong nowNs = new AtomicLong(1);
    private final FakeLeaseStore store = new FakeLeaseStore(nowNs::get);
    private final List<String> told = new ArrayList<>();
    private final Leadership first = core("first");
    private final Leadership second = core("second");

    @Test
    void ofTwoCoresOneLeads() {
        first.tick();
        second.tick();

        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(second.mayExit()).isFalse();
        assertThat(told).containsExactly("first elected 1");
        assertThat(second.token()).isEqualTo(1);
    }

    @Test
    void theStandbyTakesOverWithAHigherTokenWhenTheLeaderDies() {
        first.tick();
        second.tick();

        long waited = 0;
        while (!second.leads()) {
            pass(Duration.ofSeconds(1));
            second.tick();
            waited++;
        }

        assertThat(waited).isLessThanOrEqualTo(6);
        assertThat(second.token()).isEqualTo(2);
        assertThat(told).containsExactly("first elected 1", "second elected 2");
    }

    @Test
    void aLeaderThatWasReplacedIsFencedForGood() {
        first.tick();
        pass(Duration.ofSeconds(6));
        second.tick();
        first.tick();
        second.release();
        first.tick();

        assertThat(first.mayExit()).isFalse();
        assertThat(first.leads()).isFalse();
        assertThat(told).endsWith("first fenced 2");
    }

    /// It held the lease, slept through another's whole reign, and finds the lease free.
    @Test
    void aLeaderThatMissedAReignIsFenced() {
        first.tick();
        pass(Duration.ofSeconds(6));
        second.tick();
        pass(Duration.ofSeconds(6));
        first.tick();

        assertThat(first.mayExit()).isFalse();
        assertThat(told).endsWith("first fenced 3");
    }

    @Test
    void withoutTheDatabaseNewRiskEndsBeforeTheLeaseDoesAndExitsGoOn() {
        first.tick();
        store.down = true;

        pass(Duration.ofMillis(4_499));
        first.tick();
        boolean justBefore = first.leads();
        pass(Duration.ofMillis(1));

        assertThat(justBefore).isTrue();
        assertThat(first.leads()).isFalse();
        assertThat(first.mayExit()).isTrue();
        store.down = false;
        first.tick();
        assertThat(first.leads()).isTrue();
        assertThat(first.token()).isEqualTo(1);
    }

    /// Found by the simulation: it awoke while the database was away and traded beside its
    /// successor.
    @Test
    void aLeaderThatSleptThroughItsLeaseLetsNoExitLeaveBeforeTheDatabaseAnswers() {
        first.tick();
        pass(Duration.ofSeconds(6));
        store.down = true;

        boolean onAwaking = first.mayExit();
        first.tick();

        assertThat(onAwaking).isFalse();
        assertThat(first.mayExit()).isFalse();
        store.down = false;
        first.tick();
        assertThat(first.mayExit()).isTrue();
    }

    @Test
    void handsOverAtOnceWhenItStops() {
        first.tick();
        first.release();
        pass(Duration.ofNanos(2));
        second.tick();

        assertThat(second.leads()).isTrue();
        assertThat(first.mayExit()).isFalse();
    }

    /// Any order of ticks, deaths of the database and pauses: never two leaders.
    @Test
    void neverDoBothLead() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AtomicLong clock = new AtomicLong(1);
            FakeLeaseStore shared = new FakeLeaseStore(clock::get);
            List<Leadership> cores =
                    List.of(
                            new Leadership(shared, "a", TERMS, clock::get),
                            new Leadership(shared, "b", TERMS, clock::get));
            for (int step = 0; step < 200; step++) {
                clock.addAndGet(random.nextLong(Duration.ofSeconds(2).toNanos()));
                shared.down = random.nextInt(4) == 0;
                cores.get(random.nextInt(2)).tick();
                assertThat(cores.stream().filter(Leadership::leads).count())
                        .as("leaders, seed %d step %d", seed, step)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void refusesTermsThatOneLateRenewalBreaks() {
        assertThatThrownBy(() ->
                        new LeaseTerms(
                                Duration.ofSeconds(2),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Leadership core(String name) {
        Leadership leadership = new Leadership(store, name, TERMS, nowNs::get);
        leadership.listen(
                new LeadershipListener() {
                    @Override
                    public void elected(long token) {
                        told.add(name + " elected " + token);
                    }

                    @Override
                    public void fenced(long token) {
                        told.add(name + " fenced " + token);
                    }
                });
        return leadership;
    }

    private void pass(Duration time) {
        nowNs.addAndGet(time.toNanos());
    }
}
