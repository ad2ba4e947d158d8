package io.arbiter.core.journal.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.journal.HashChain;
import io.arbiter.core.journal.Journal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Appends under a lock per tenant, so that the chain has no forks.
@Component
class JdbcJournal implements Journal {

    private final TenantDatabase database;

    JdbcJournal(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public void append(Instant at, String kind, String executionId, Map<String, String> facts) {
        Map<String, String> payload = new HashMap<>(facts);
        payload.put("at", at.toString());
        payload.put("kind", kind);
        payload.put("execution_id", executionId);
        String canonical = HashChain.canonical(payload);
        database.run(jdbc -> {
            lock(jdbc);
            Head head = head(jdbc);
            jdbc.sql(
                            """
                            insert into journal (tenant_id, sequence, at, kind, execution_id, payload, previous_hash, hash)
                            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                            """)
                    .param(database.tenant().value())
                    .param(head.sequence() + 1)
                    .param(at.atOffset(ZoneOffset.UTC))
                    .param(kind)
                    .param(executionId)
                    .param(canonical)
                    .param(head.hash())
                    .param(HashChain.next(head.hash(), canonical))
                    .update();
        });
    }

    /// Held until the transaction ends.
    private void lock(JdbcClient jdbc) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtext(?))) held")
                .param("journal:" + database.tenant())
                .query(Integer.class)
                .single();
    }

    private static Head head(JdbcClient jdbc) {
        return jdbc.sql("select sequence, hash from journal order by sequence desc limit 1")
                .query((row, _) -> new Head(row.getLong("sequence"), row.getBytes("hash")))
                .optional()
                .orElse(new Head(0, HashChain.genesis()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Head(long sequence, byte[] hash) {}
}
