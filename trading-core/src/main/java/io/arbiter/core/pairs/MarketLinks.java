package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.market.Venue;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Finds the market that a person names by its key or by a link to it.
public final class MarketLinks {

    private static final int SHOWN = 12;

    private final CatalogueStore store;

    public MarketLinks(CatalogueStore store) {
        this.store = store;
    }

    /// The market's key.
    ///
    /// @throws IllegalArgumentException when the text is no link to this venue
    /// @throws NoSuchElementException when the link names no market, or several
    public String key(Venue venue, String text) {
        String named = text.strip();
        if (!named.contains("/")) {
            return named;
        }
        List<String> path = path(venue, named);
        return switch (venue) {
            case POLYMARKET -> polymarket(path);
            case KALSHI -> kalshi(path);
        };
    }

    /// The parts of the path after the host, without the query.
    private static List<String> path(Venue venue, String link) {
        String site =
                switch (venue) {
                    case POLYMARKET -> "polymarket.com";
                    case KALSHI -> "kalshi.com";
                };
        URI uri;
        try {
            uri = URI.create(link.contains("://") ? link : "https://" + link);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no link: " + link, e);
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!host.equals(site) && !host.endsWith("." + site)) {
            throw new IllegalArgumentException("This is no link to " + site + ": " + link);
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        return Arrays.stream(path.split("/", -1)).filter(part -> !part.isBlank()).toList();
    }

    /// `/event/<event slug>[/<market slug>]` or `/market/<market slug>`, maybe after a language.
    private String polymarket(List<String> path) {
        int start = Math.max(path.indexOf("event"), path.indexOf("market"));
        if (start < 0 || start + 1 >= path.size()) {
            throw new IllegalArgumentException(
                    "A link to Polymarket looks like polymarket.com/event/<event>/<market>.");
        }
        String last = path.getLast();
        Optional<String> market = store.keyByCode(Venue.POLYMARKET, last);
        boolean namesEvent = path.get(start).equals("event") && path.size() == start + 2;
        if (namesEvent) {
            return onlyMarket(Venue.POLYMARKET, last)
                    .or(() -> market)
                    .orElseThrow(() -> none(last));
        }
        return market.orElseThrow(() -> none(last));
    }

    /// `/markets/<series>/<title>/<event or market ticker>`.
    private String kalshi(List<String> path) {
        if (path.size() < 2 || !path.getFirst().equals("markets")) {
            throw new IllegalArgumentException(
                    "A link to Kalshi looks like kalshi.com/markets/<series>/<title>/<ticker>.");
        }
        String ticker = path.getLast().toUpperCase(Locale.ROOT);
        return store.keyByCode(Venue.KALSHI, ticker)
                .or(() -> onlyMarket(Venue.KALSHI, ticker))
                .orElseThrow(() -> none(ticker));
    }

    /// The market of an event that has only one.
    private Optional<String> onlyMarket(Venue venue, String event) {
        List<String> keys = store.keysOfEvent(venue, event);
        if (keys.size() > 1) {
            throw new NoSuchElementException(
                    event
                            + " has "
                            + keys.size()
                            + " open markets; name one of them: "
                            + String.join(", ", keys.subList(0, Math.min(SHOWN, keys.size())))
                            + (keys.size() > SHOWN ? ", …" : ""));
        }
        return keys.stream().findFirst();
    }

    private static NoSuchElementException none(String named) {
        return new NoSuchElementException(
                "No open market is called " + named + "; the catalogue may not hold it yet.");
    }
}
