package io.arbiter.core.pairs;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an approver answered for. *Unclear* counts as different.
public record Checklist(List<Entry> entries) {

    public static final Checklist EMPTY = new Checklist(List.of());

    public Checklist {
        entries = List.copyOf(entries);
    }

    /// What must be looked at in both rule texts.
    public enum Item {
        SOURCE,
        CUTOFF_AND_ZONE,
        SCOPE,
        VALUE_GRID,
        VOID_RULE,
        DISPUTE_PATH,
        POLARITY;

        /// Whether a difference in it leaves two different questions, which no reserve covers.
        boolean decisive() {
            return this == SCOPE || this == POLARITY;
        }
    }

    /// What looking gave.
    public enum Answer {
        SAME,
        DIFFERENT,
        UNCLEAR
    }

    /// @param note why a difference is acceptable; may be empty for an item that is the same
    public record Entry(Item item, Answer answer, String note) {}

    /// Why an approval with this checklist and reserve is refused; empty when it is not.
    public Optional<String> objection(int reserveTicks) {
        Set<Item> open = EnumSet.allOf(Item.class);
        for (Entry entry : entries) {
            if (!open.remove(entry.item())) {
                return Optional.of(name(entry.item()) + " is answered twice.");
            }
        }
        if (!open.isEmpty()) {
            return Optional.of(
                    "The checklist is open: answer "
                            + open.stream().map(Checklist::name).collect(Collectors.joining(", "))
                            + ".");
        }
        return entries.stream()
                .filter(entry -> entry.answer() != Answer.SAME)
                .flatMap(entry -> objection(entry, reserveTicks).stream())
                .findFirst();
    }

    private static Optional<String> objection(Entry entry, int reserveTicks) {
        String name = name(entry.item());
        if (entry.item().decisive()) {
            return Optional.of(
                    name + " is not the same, so these are two questions: reject the pair.");
        }
        if (entry.note().isBlank()) {
            return Optional.of(name + " is not the same: say in its note why that is acceptable.");
        }
        return reserveTicks == 0
                ? Optional.of(name + " is not the same: set a reserve for what it can cost.")
                : Optional.empty();
    }

    /// The note of an item; empty when there is none.
    String note(Item item) {
        return entries.stream()
                .filter(entry -> entry.item() == item)
                .map(Entry::note)
                .findFirst()
                .orElse("");
    }

    private static String name(Item item) {
        return item.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
