package io.arbiter.common.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The chains that there are, and the text that each one's hashes cover.
public enum ChainKind {
    /// Canonical payload, which names time, kind and execution as well as the columns do.
    JOURNAL(
            "select sequence, hash, anchor_sequence, anchor_hash from journal_heads",
            """
            select sequence, previous_hash, hash, payload::text, at, kind, execution_id
            from journal order by sequence
            """) {
        @Override
        ChainLine line(ResultSet row) throws SQLException {
            return new ChainLine(
                    row.getLong(1), row.getBytes(2), row.getBytes(3), journalText(row));
        }
    },

    /// The columns, line by line; chained by the database, hence made again here and not there.
    AUDIT(
            "select sequence, hash, anchor_sequence, anchor_hash from audit_heads",
            """
            select sequence, previous_hash, hash, id, tenant_id, (extract(epoch from at) * 1000000)::bigint,
                   actor, surface, action, subject, detail::text
            from audit order by sequence
            """) {
        @Override
        ChainLine line(ResultSet row) throws SQLException {
            StringBuilder text = new StringBuilder().append(row.getLong(1));
            for (int column = 4; column <= 11; column++) {
                text.append('\n').append(row.getString(column));
            }
            return new ChainLine(row.getLong(1), row.getBytes(2), row.getBytes(3), text.toString());
        }
    };

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    private final String headQuery;
    private final String linesQuery;

    ChainKind(String headQuery, String linesQuery) {
        this.headQuery = headQuery;
        this.linesQuery = linesQuery;
    }

    String headQuery() {
        return headQuery;
    }

    String linesQuery() {
        return linesQuery;
    }

    abstract ChainLine line(ResultSet row) throws SQLException;

    private static String journalText(ResultSet row) throws SQLException {
        Map<String, String> facts;
        try {
            facts = JsonMapper.shared().readValue(row.getString(4), FACTS);
        } catch (JacksonException e) {
            return "not an object of texts";
        }
        boolean told =
                isSame(row.getObject(5, OffsetDateTime.class).toInstant(), facts.get("at"))
                        && row.getString(6).equals(facts.get("kind"))
                        && row.getString(7).equals(facts.get("execution_id"));
        return told ? HashChain.canonical(facts) : "columns differ from payload";
    }

    /// The column has microseconds, the payload may have nanoseconds.
    private static boolean isSame(Instant column, @Nullable String payload) {
        try {
            return payload != null
                    && Duration.between(column, Instant.parse(payload)).abs().compareTo(PRECISION)
                            <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
