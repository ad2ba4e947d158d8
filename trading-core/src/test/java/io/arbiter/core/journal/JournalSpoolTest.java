package io.arbiter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSpoolTest {

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("journal");
    }

    @Test
    void entriesOutliveTheProcessInTheirOrder() throws IOException {
        try (JournalSpool spool = JournalSpool.open(file, 10_000)) {
            spool.keep(entry("LEG_SENT"));
            spool.keep(entry("LEG_FILLED"));
            spool.keep(entry("LEG_SENT"));
        }

        try (JournalSpool again = JournalSpool.open(file, 10_000)) {
            assertThat(again.waiting()).containsExactly(entry("LEG_SENT"), entry("LEG_FILLED"));
        }
    }

    @Test
    void aLineThatWasCutOffIsDroppedAndTheNextOneIsWhole() throws IOException {
        try (JournalSpool spool = JournalSpool.open(file, 10_000)) {
            spool.keep(entry("LEG_SENT"));
        }
        Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);

        try (JournalSpool again = JournalSpool.open(file, 10_000)) {
            again.keep(entry("LEG_FILLED"));
        }

        try (JournalSpool third = JournalSpool.open(file, 10_000)) {
            assertThat(third.waiting()).containsExactly(entry("LEG_SENT"), entry("LEG_FILLED"));
        }
    }

    @Test
    void theFileIsEmptiedWhenTheDatabaseHasEverything() throws IOException {
        try (JournalSpool spool = JournalSpool.open(file, 10_000)) {
            spool.keep(entry("LEG_SENT"));
            spool.keep(entry("LEG_FILLED"));

            spool.settle(entry("LEG_SENT"));
            assertThat(file).isNotEmptyFile();
            spool.settle(entry("LEG_FILLED"));

            assertThat(file).isEmptyFile();
            assertThat(spool.waiting()).isEmpty();
        }
    }

    @Test
    void aFullSpoolSaysSoAndKeepsWhatItHas() throws IOException {
        try (JournalSpool spool = JournalSpool.open(file, 150)) {
            assertThat(spool.keep(entry("LEG_SENT"))).isTrue();
            assertThat(spool.keep(entry("LEG_FILLED"))).isFalse();

            assertThat(spool.waiting()).containsExactly(entry("LEG_SENT"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNoticedAtOnce() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> JournalSpool.open(taken.resolve("journal"), 10_000))
                .isInstanceOf(IOException.class);
    }

    private static JournalEntry entry(String kind) {
        return new JournalEntry(
                Instant.parse("2026-11-25T12:00:00.123456Z"), kind, "exe_1", Map.of("a", "\"1\""));
    }
}
