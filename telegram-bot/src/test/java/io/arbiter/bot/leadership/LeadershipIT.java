package io.arbiter.bot.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.leadership.persistence.JdbcLease;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LeadershipIT {

    private static final TestDatabase DATABASE = TestServers.newDatabase();

    private final AtomicLong nanos = new AtomicLong();
    private final JdbcClient jdbc =
            JdbcClient.create(
                    new DriverManagerDataSource(
                            DATABASE.url(),
                            DatabaseRole.BOT.login(),
                            DATABASE.password(DatabaseRole.BOT)));

    @Test
    void isHeldByOneProcessAtATime() {
        JdbcLease lease = new JdbcLease(jdbc, "one");
        Leadership first = new Leadership(lease, "first", nanos::get);
        Leadership second = new Leadership(lease, "second", nanos::get);

        first.renew();
        second.renew();

        assertThat(first.isHeld()).isTrue();
        assertThat(second.isHeld()).isFalse();
        lease.release("first");
        second.renew();
        first.renew();
        assertThat(second.isHeld()).isTrue();
        assertThat(first.isHeld()).isFalse();
    }

    @Test
    void runsOutBeforeTheDatabaseGivesItAway() {
        Leadership lead = new Leadership(new JdbcLease(jdbc, "two"), "only", nanos::get);
        lead.renew();

        nanos.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThat(lead.isHeld()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(lead.isHeld()).isFalse();
    }

    @Test
    void isTakenOverWhenItRanOut() {
        JdbcLease lease = new JdbcLease(jdbc, "three");
        assertThat(lease.take("gone", Duration.ofSeconds(15))).isTrue();
        assertThat(lease.take("next", Duration.ofSeconds(15))).isFalse();

        DATABASE.owner(
                "update poller_leases set expires_at = now() - interval '1 second' where bot = 'three'");

        assertThat(lease.take("next", Duration.ofSeconds(15))).isTrue();
        assertThat(lease.take("gone", Duration.ofSeconds(15))).isFalse();
    }

    @Test
    void keepsItWhileTheDatabaseIsAwayUntilItRunsOut() {
        AtomicLong calls = new AtomicLong();
        Lease failing =
                new Lease() {
                    @Override
                    public boolean take(String holder, Duration term) {
                        if (calls.getAndIncrement() > 0) {
                            throw new IllegalStateException("the database is away");
                        }
                        return true;
                    }

                    @Override
                    public void release(String holder) {}
                };
        Leadership lead = new Leadership(failing, "only", nanos::get);
        lead.renew();

        lead.renew();
        assertThat(lead.isHeld()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        lead.renew();
        assertThat(lead.isHeld()).isFalse();
    }
}
