package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One market as its venue describes it: the input of the matcher. Texts are raw; a missing one is
/// empty.
///
/// @param key ticker on Kalshi, condition id on Polymarket: unique per venue
/// @param eventKey event ticker, or Polymarket's event id or slug
/// @param code the readable code: ticker on Kalshi, slug on Polymarket
/// @param label outcome label inside the event: `yes_sub_title`, or `groupItemTitle`
/// @param outcomes names of the two outcomes, YES first; empty when unknown
/// @param rules the binding resolution text
/// @param source the named resolution source, if the venue has a field for it
/// @param tags categories and tags
/// @param exclusive whether exactly one market of the event is meant to resolve YES
public record Listing(
        Venue venue,
        String key,
        String eventKey,
        String code,
        String title,
        String label,
        List<String> outcomes,
        String eventTitle,
        String eventSubtitle,
        String rules,
        String source,
        List<String> tags,
        Strike strike,
        boolean exclusive,
        @Nullable Instant startsAt,
        @Nullable Instant closesAt) {

    public Listing {
        if (key.isBlank()) {
            throw new IllegalArgumentException("listing key must not be blank");
        }
        outcomes = List.copyOf(outcomes);
        tags = List.copyOf(tags);
    }

    /// The same without the binding text.
    Listing withoutRules() {
        return new Listing(
                venue,
                key,
                eventKey,
                code,
                title,
                label,
                outcomes,
                eventTitle,
                eventSubtitle,
                "",
                source,
                tags,
                strike,
                exclusive,
                startsAt,
                closesAt);
    }

    /// Starts a listing that is its own event and says nothing yet.
    public static Builder builder(Venue venue, String key) {
        return new Builder(venue, key);
    }

    /// Collects what a venue says; every text is optional.
    public static final class Builder {

        private final Venue venue;
        private final String key;
        private String eventKey;
        private String code = "";
        private String title = "";
        private String label = "";
        private List<String> outcomes = List.of();
        private String eventTitle = "";
        private String eventSubtitle = "";
        private String rules = "";
        private String source = "";
        private List<String> tags = List.of();
        private Strike strike = Strike.NONE;
        private boolean exclusive;
        private @Nullable Instant startsAt;
        private @Nullable Instant closesAt;

        private Builder(Venue venue, String key) {
            this.venue = venue;
            this.key = key;
            this.eventKey = key;
        }

        public Builder event(String eventKey, String eventTitle, String eventSubtitle) {
            this.eventKey = eventKey.isBlank() ? key : eventKey;
            this.eventTitle = eventTitle;
            this.eventSubtitle = eventSubtitle;
            return this;
        }

        public Builder code(String code) {
            this.code = code;
            return this;
        }

        public Builder title(String title) {
            this.title = title;
            return this;
        }

        public Builder label(String label) {
            this.label = label;
            return this;
        }

        public Builder outcomes(List<String> outcomes) {
            this.outcomes = outcomes;
            return this;
        }

        public Builder rules(String rules) {
            this.rules = rules;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder strike(Strike strike) {
            this.strike = strike;
            return this;
        }

        /// Declares that exactly one market of the event is meant to resolve YES.
        public Builder exclusive() {
            this.exclusive = true;
            return this;
        }

        public Builder startsAt(@Nullable Instant startsAt) {
            this.startsAt = startsAt;
            return this;
        }

        public Builder closesAt(@Nullable Instant closesAt) {
            this.closesAt = closesAt;
            return this;
        }

        public Listing build() {
            return new Listing(
                    venue,
                    key,
                    eventKey,
                    code,
                    title,
                    label,
                    outcomes,
                    eventTitle,
                    eventSubtitle,
                    rules,
                    source,
                    tags,
                    strike,
                    exclusive,
                    startsAt,
                    closesAt);
        }
    }
}
