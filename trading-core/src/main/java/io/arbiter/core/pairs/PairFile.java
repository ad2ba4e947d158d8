package io.arbiter.core.pairs;

import io.arbiter.common.money.Price;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/// Pairs as YAML, out and in. An import only proposes: it makes nothing tradable.
///
/// ```yaml
/// version: 1
/// pairs:
/// - kalshi: KXFED-26DEC-T4.25
///   polymarket: 0x…
///   title: Fed above 4.25 % in December
/// ```
///
/// An export also tells the decision; an import does not read it.
public final class PairFile {

    private static final int LARGEST = 60_000;
    private static final int MOST_PAIRS = 500;
    private static final int LONGEST_TEXT = 200;

    private final PairDecisions decisions;

    public PairFile(PairDecisions decisions) {
        this.decisions = decisions;
    }

    /// One entry of a file.
    public record Entry(String kalshi, String polymarket, String title) {}

    /// @param pairId empty when it was refused or only checked
    /// @param refusal empty when it was taken
    public record Imported(Entry entry, String pairId, String refusal) {}

    /// Writes pairs with their newest decisions.
    public static String write(List<DecidedPair> pairs, Instant now) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", 1);
        file.put("pairs", pairs.stream().map(pair -> entry(pair, now)).toList());
        return new Yaml(new Representer(options), options).dump(file);
    }

    private static Map<String, Object> entry(DecidedPair pair, Instant now) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kalshi", pair.kalshiMarket());
        entry.put("polymarket", pair.polymarketMarket());
        entry.put("title", pair.title());
        entry.put("status", pair.statusAt(now).name());
        DecidedPair.Decision newest = pair.newest();
        if (newest != null) {
            entry.put("decided_by", newest.decidedBy());
            entry.put("decided_at", newest.decidedAt().toString());
            entry.put("reason", newest.reason());
            entry.put("reserve", new Price(newest.reserveTicks()).toString());
            if (newest.expiresAt() != null) {
                entry.put("expires_at", newest.expiresAt().toString());
            }
            entry.put("terms_hash", newest.termsHash());
        }
        return entry;
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException when it is not one, with the place
    public static List<Entry> read(String yaml) {
        if (yaml.length() > LARGEST) {
            throw new IllegalArgumentException(
                    "The file must have at most " + LARGEST + " characters.");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(5);
        Object file;
        try {
            file = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("This is no YAML: " + e.getMessage(), e);
        }
        if (!(file instanceof Map<?, ?> root) || !(root.get("pairs") instanceof List<?> pairs)) {
            throw new IllegalArgumentException("The file needs a list under 'pairs'.");
        }
        if (pairs.size() > MOST_PAIRS) {
            throw new IllegalArgumentException("At most " + MOST_PAIRS + " pairs per file.");
        }
        List<Entry> entries = new ArrayList<>();
        for (Object pair : pairs) {
            entries.add(entry(pair, entries.size() + 1));
        }
        return entries;
    }

    private static Entry entry(Object pair, int number) {
        if (!(pair instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("Pair " + number + " is no list of fields.");
        }
        return new Entry(
                text(fields, "kalshi", number),
                text(fields, "polymarket", number),
                fields.containsKey("title") ? text(fields, "title", number) : "");
    }

    private static String text(Map<?, ?> fields, String name, int number) {
        if (!(fields.get(name) instanceof String text)
                || text.isBlank()
                || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "Pair %d needs '%s', a text of 1 to %d characters."
                            .formatted(number, name, LONGEST_TEXT));
        }
        return text;
    }

    /// Proposes every pair of the file; one that is refused leaves the others.
    public List<Imported> propose(List<Entry> entries) {
        return entries.stream().map(this::propose).toList();
    }

    private Imported propose(Entry entry) {
        try {
            DecidedPair pair =
                    decisions.propose(entry.kalshi(), entry.polymarket(), entry.title(), "IMPORT");
            return new Imported(entry, pair.id(), "");
        } catch (IllegalArgumentException | NoSuchElementException | VenueUnavailable e) {
            return new Imported(entry, "", String.valueOf(e.getMessage()));
        }
    }
}
