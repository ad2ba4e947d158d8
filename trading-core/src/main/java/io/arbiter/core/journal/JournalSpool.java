package io.arbiter.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Journal entries that the database could not take, on the local disk until it has them.
///
/// One line of canonical JSON per entry, forced to disk before [#keep] returns. The file grows to a
/// bound and is emptied when every entry in it has reached the database. New risk has stopped by
/// then (an intent needs the database), so only exits write here. Safe for many threads; blocks for
/// the disk.
public final class JournalSpool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalSpool.class);
    private static final TypeReference<Map<String, String>> PAYLOAD = new TypeReference<>() {};

    private final Path file;
    private final long capacityBytes;
    private final Map<String, JournalEntry> waiting = new LinkedHashMap<>();
    private @Nullable FileChannel channel;

    private JournalSpool(Path file, long capacityBytes) {
        this.file = file;
        this.capacityBytes = capacityBytes;
    }

    /// Opens the spool with what an earlier process left in it, and makes the file where there is
    /// none. A last line that was cut off by the end of that process was never promised to anybody
    /// and is dropped.
    ///
    /// @throws IOException when the file cannot be read, or not be written: known now, not when the
    ///   database is away
    public static JournalSpool open(Path file, long capacityBytes) throws IOException {
        JournalSpool spool = new JournalSpool(file, capacityBytes);
        if (Files.exists(file)) {
            spool.read(Files.readString(file, StandardCharsets.UTF_8));
        }
        spool.channel();
        return spool;
    }

    private void read(String text) throws IOException {
        int end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            LOG.warn("spool_torn_line_dropped file={} characters={}", file, text.length() - end);
            channel().truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        }
        for (String line : text.substring(0, end).lines().toList()) {
            try {
                waiting.put(line, JournalEntry.of(JsonMapper.shared().readValue(line, PAYLOAD)));
            } catch (JacksonException | IllegalArgumentException e) {
                LOG.error("spool_line_unreadable file={} error={}", file, e.getMessage());
            }
        }
    }

    /// Keeps an entry; keeping it again does nothing.
    ///
    /// @return false when the spool is full or the disk refuses: the entry is then only in memory
    public synchronized boolean keep(JournalEntry entry) {
        String line = entry.canonical();
        if (waiting.containsKey(line)) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            FileChannel open = channel();
            if (open.size() + bytes.remaining() > capacityBytes) {
                LOG.error(
                        "spool_full file={} capacity_bytes={} action=\"restore the database; entries are only in memory\"",
                        file,
                        capacityBytes);
                return false;
            }
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(false);
        } catch (IOException e) {
            LOG.error("spool_failed file={} error={}", file, e.toString());
            return false;
        }
        waiting.put(line, entry);
        return true;
    }

    /// The entry is in the database now.
    public synchronized void settle(JournalEntry entry) {
        if (waiting.remove(entry.canonical()) != null && waiting.isEmpty()) {
            empty();
        }
    }

    /// Entries that have not reached the database, oldest first.
    public synchronized List<JournalEntry> waiting() {
        return new ArrayList<>(waiting.values());
    }

    private void empty() {
        try {
            channel().truncate(0);
            LOG.info("spool_emptied file={}", file);
        } catch (IOException e) {
            LOG.warn("spool_not_emptied file={} error={}", file, e.toString());
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            open =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
            channel = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
