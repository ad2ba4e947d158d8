package io.arbiter.bot.leadership.persistence;

import io.arbiter.bot.leadership.Lease;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A row of `poller_leases`. Time is the database's, so processes need not agree on theirs.
public final class JdbcLease implements Lease {

    private final JdbcClient jdbc;
    private final String bot;

    /// @param bot Telegram's number of the bot
    public JdbcLease(JdbcClient jdbc, String bot) {
        this.jdbc = jdbc;
        this.bot = bot;
    }

    @Override
    public boolean take(String holder, Duration term) {
        return jdbc.sql(
                                """
                                insert into poller_leases (bot, holder, expires_at)
                                values (:bot, :holder, now() + make_interval(secs => :seconds))
                                on conflict (bot) do update set holder = excluded.holder, expires_at = excluded.expires_at
                                where poller_leases.holder = excluded.holder or poller_leases.expires_at < now()
                                """)
                        .param("bot", bot)
                        .param("holder", holder)
                        .param("seconds", term.toSeconds())
                        .update()
                == 1;
    }

    @Override
    public void release(String holder) {
        jdbc.sql("update poller_leases set expires_at = '-infinity' where bot = ? and holder = ?")
                .params(bot, holder)
                .update();
    }
}
