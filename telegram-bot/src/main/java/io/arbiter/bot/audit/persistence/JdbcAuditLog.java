package io.arbiter.bot.audit.persistence;

import io.arbiter.bot.audit.AuditLog;
import io.arbiter.bot.people.Person;
import io.arbiter.common.id.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the table `audit`, whose change the database refuses.
public final class JdbcAuditLog implements AuditLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    public JdbcAuditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void note(Person person, String action, String subject, Map<String, String> detail) {
        jdbc.sql(
                        """
                        insert into audit (id, tenant_id, at, actor, surface, action, subject, detail)
                        values (?, ?, ?, ?, 'CHAT', ?, ?, ?::jsonb)
                        """)
                .params(
                        ids.next("aud"),
                        person.tenant().value(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        person.username(),
                        action,
                        subject,
                        json.writeValueAsString(detail))
                .update();
    }
}
