package io.arbiter.core.journal.persistence;

import io.arbiter.common.chain.HashChain;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.journal.Journal;
import io.arbiter.core.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Appends while it holds the row of the tenant's head, so that the chain has no forks. A batch
/// costs three statements, however long it is.
@Component
class JdbcJournal implements Journal {

    private static final TypeReference<Map<String, String>> PAYLOAD = new TypeReference<>() {};

    private final TenantDatabase database;

    JdbcJournal(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public void append(List<JournalEntry> entries) {
        if (!entries.isEmpty()) {
            database.run(jdbc -> chain(jdbc, entries));
        }
    }

    @Override
    public int appendMissing(List<JournalEntry> entries) {
        return database.call(jdbc -> {
            List<JournalEntry> missing =
                    entries.stream().filter(entry -> !isStored(jdbc, entry)).toList();
            append(missing);
            return missing.size();
        });
    }

    @Override
    public List<JournalEntry> of(String executionId) {
        return database.call(jdbc ->
                jdbc
                        .sql(
                                "select payload::text from journal where execution_id = ? order by sequence")
                        .param(executionId)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(payload ->
                                JournalEntry.of(JsonMapper.shared().readValue(payload, PAYLOAD)))
                        .toList());
    }

    private static boolean isStored(JdbcClient jdbc, JournalEntry entry) {
        return jdbc.sql(
                        "select exists (select 1 from journal where execution_id = ? and payload = ?::jsonb)")
                .param(entry.executionId())
                .param(entry.canonical())
                .query(Boolean.class)
                .single();
    }

    private void chain(JdbcClient jdbc, List<JournalEntry> entries) {
        Head head = lockHead(jdbc);
        int count = entries.size();
        byte[][] previous = new byte[count][];
        byte[][] hashes = new byte[count][];
        byte[] hash = head.hash();
        for (int i = 0; i < count; i++) {
            previous[i] = hash;
            hash = HashChain.next(hash, entries.get(i).canonical());
            hashes[i] = hash;
        }
        insert(jdbc, head.sequence(), entries, previous, hashes);
        jdbc.sql("update journal_heads set sequence = ?, hash = ? where tenant_id = ?")
                .param(head.sequence() + count)
                .param(hash)
                .param(database.tenant().value())
                .update();
    }

    private void insert(
            JdbcClient jdbc,
            long sequence,
            List<JournalEntry> entries,
            byte[][] previous,
            byte[][] hashes) {
        jdbc.sql(
                        """
                        insert into journal (tenant_id, sequence, at, kind, execution_id, payload, previous_hash, hash)
                        select ?, ? + entry.number, entry.at::timestamptz, entry.kind, entry.execution_id, entry.payload::jsonb,
                               entry.previous_hash, entry.hash
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                             with ordinality as entry(at, kind, execution_id, payload, previous_hash, hash, number)
                        """)
                .param(database.tenant().value())
                .param(sequence)
                .param(entries.stream().map(entry -> entry.at().toString()).toArray(String[]::new))
                .param(entries.stream().map(JournalEntry::kind).toArray(String[]::new))
                .param(entries.stream().map(JournalEntry::executionId).toArray(String[]::new))
                .param(entries.stream().map(JournalEntry::canonical).toArray(String[]::new))
                .param(previous)
                .param(hashes)
                .update();
    }

    /// Held until the transaction ends.
    private Head lockHead(JdbcClient jdbc) {
        jdbc.sql(
                        "insert into journal_heads (tenant_id, sequence, hash) values (?, 0, ?) on conflict do nothing")
                .param(database.tenant().value())
                .param(HashChain.genesis())
                .update();
        return jdbc.sql("select sequence, hash from journal_heads where tenant_id = ? for update")
                .param(database.tenant().value())
                .query((row, _) -> new Head(row.getLong("sequence"), row.getBytes("hash")))
                .single();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Head(long sequence, byte[] hash) {}
}
