package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.net.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// One row of a recorded CSV: `timestamp,event_type,price,side,size,best_bid,best_ask`.
///
/// @param microShares new size, or for a [Kind#CHANGE] the signed difference
record RecordedRow(
        long atMs,
        Kind kind,
        BookSide side,
        int ticks,
        long microShares,
        int bestBidTicks,
        int bestAskTicks) {

    enum Kind {
        SNAPSHOT,
        SIZE,
        CHANGE
    }

    /// Reads a file. Rows without a time take that of the next row that has one.
    ///
    /// @param changes what a `price_change` row carries: [Kind#SIZE] or [Kind#CHANGE]
    static List<RecordedRow> read(Path file, Kind changes) {
        List<String> lines;
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines = reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
        List<RecordedRow> rows = new ArrayList<>(lines.size());
        long next = Long.MAX_VALUE;
        for (String line : lines.reversed()) {
            String[] cells = line.split(",", -1);
            next = cells[0].isEmpty() ? next : time(cells[0]);
            boolean readable = cells.length >= 7 && !cells[1].equals("last_trade_price");
            if (readable && next != Long.MAX_VALUE) {
                rows.add(row(cells, next, changes));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    private static RecordedRow row(String[] cells, long atMs, Kind changes) {
        return new RecordedRow(
                atMs,
                cells[1].equals("book") ? Kind.SNAPSHOT : changes,
                cells[3].equals("BUY") ? BookSide.BID : BookSide.ASK,
                ticks(cells[2], 0),
                Decimals.parseDown(cells[4], 6),
                ticks(cells[5], 0),
                ticks(cells[6], 10_000));
    }

    private static int ticks(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Math.toIntExact(Decimals.parseDown(text, 4));
    }

    /// Seconds, or ISO with an offset.
    private static long time(String text) {
        if (text.chars().allMatch(Character::isDigit)) {
            return Instant.ofEpochSecond(Long.parseLong(text)).toEpochMilli();
        }
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }
}
