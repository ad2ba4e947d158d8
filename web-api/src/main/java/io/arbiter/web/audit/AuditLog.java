package io.arbiter.web.audit;

import io.arbiter.common.id.Ids;
import io.arbiter.web.identity.Identity;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes what web-api itself changes. Commands that are passed on are written by trading-core.
@Component
public class AuditLog {

    private final Clock clock;
    private final Ids ids;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(Clock clock, Ids ids, JdbcClient jdbc, JsonMapper json) {
        this.clock = clock;
        this.ids = ids;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Adds a line within the caller's tenant transaction, so that the change and its line stand or
    /// fall together.
    ///
    /// @param detail never a secret
    public void write(Identity who, String action, String subject, Map<String, String> detail) {
        jdbc.sql(
                        """
                        insert into audit (id, tenant_id, at, actor, surface, action, subject, detail)
                        values (:id, :tenant, :at, :actor, 'REST', :action, :subject, :detail::jsonb)
                        """)
                .param("id", ids.next("aud"))
                .param("tenant", who.tenant().value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", who.username())
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }
}
