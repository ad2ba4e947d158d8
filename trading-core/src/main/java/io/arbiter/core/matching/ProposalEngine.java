package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Proposes pairs over both venues' listings: finds candidates, compares their facts, maps outcomes
/// one to one and ranks.
///
/// A pure library: no clock, no database, no network. One thread changes it at a time and no
/// proposal runs meanwhile; proposing itself uses all cores.
public final class ProposalEngine implements Closeable {

    private static final int DIRECT_HITS = 40;
    private static final int EVENTS_EXPANDED = 6;
    private static final int LARGEST_EXPANSION = 400;
    private static final int EDGES_PER_LISTING = 12;
    private static final int PERMILLE = 1000;

    private final MatchingSettings settings;
    private final FactReader reader = new FactReader();
    private final Map<Venue, Shelf> shelves = new EnumMap<>(Venue.class);
    private TermWeights weights = new TermWeights(List.of());
    private FactComparer comparer = new FactComparer(weights);

    /// One venue's listings.
    private static final class Shelf {
        final Map<String, Facts> facts = new LinkedHashMap<>();
        final Map<String, Set<String>> events = new LinkedHashMap<>();
        final CandidateIndex index = new CandidateIndex();

        List<Facts> members(String event) {
            return events.getOrDefault(event, Set.of()).stream()
                    .map(facts::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    public ProposalEngine(MatchingSettings settings) {
        this.settings = settings;
        for (Venue venue : Venue.values()) {
            shelves.put(venue, new Shelf());
        }
    }

    /// Adds or replaces listings. Whole events are read again, because siblings tell outcomes
    /// apart.
    ///
    /// @return the listings that cannot be matched, with the reason
    public List<RefusedListing> update(Collection<Listing> listings) {
        List<RefusedListing> refused = new ArrayList<>();
        Map<Venue, Map<String, Map<String, Listing>>> changed = new EnumMap<>(Venue.class);
        for (Listing listing : listings) {
            Optional<String> reason = Intake.refusal(listing);
            if (reason.isPresent()) {
                refused.add(new RefusedListing(listing.venue(), listing.key(), reason.get()));
                remove(listing.venue(), List.of(listing.key()));
            } else {
                changed.computeIfAbsent(listing.venue(), venue -> new LinkedHashMap<>())
                        .computeIfAbsent(listing.eventKey(), event -> new LinkedHashMap<>())
                        .put(listing.key(), listing);
            }
        }
        changed.forEach(this::put);
        reweigh();
        return List.copyOf(refused);
    }

    private void put(Venue venue, Map<String, Map<String, Listing>> changed) {
        Shelf shelf = shelf(venue);
        List<Facts> facts =
                List.copyOf(changed.entrySet()).parallelStream()
                        .flatMap(event ->
                                read(shelf.members(event.getKey()), event.getValue()).stream())
                        .toList();
        for (Facts one : facts) {
            shelf.facts.put(one.listing().key(), one);
            shelf.events
                    .computeIfAbsent(one.listing().eventKey(), event -> new LinkedHashSet<>())
                    .add(one.listing().key());
        }
        shelf.index.put(facts);
    }

    /// Reads an event again: what changed, and its siblings.
    private List<Facts> read(List<Facts> members, Map<String, Listing> changed) {
        Map<String, Listing> all = new LinkedHashMap<>();
        Map<String, Rules> known = new HashMap<>();
        for (Facts member : members) {
            all.put(member.listing().key(), member.listing());
            known.put(member.listing().key(), member.rules());
        }
        all.putAll(changed);
        known.keySet().removeAll(changed.keySet());
        return reader.read(List.copyOf(all.values()), known);
    }

    /// Forgets listings, for instance closed ones.
    public void remove(Venue venue, Collection<String> keys) {
        Shelf shelf = shelf(venue);
        List<String> known = keys.stream().filter(shelf.facts::containsKey).toList();
        if (known.isEmpty()) {
            return;
        }
        for (String key : known) {
            Facts gone = shelf.facts.remove(key);
            if (gone != null) {
                shelf.events.getOrDefault(gone.listing().eventKey(), Set.of()).remove(key);
            }
        }
        shelf.index.remove(known);
    }

    private void reweigh() {
        List<Facts> all = new ArrayList<>();
        shelves.values().forEach(shelf -> all.addAll(shelf.facts.values()));
        weights = new TermWeights(all);
        comparer = new FactComparer(weights);
    }

    /// The proposals of every Kalshi market, best first per market.
    public List<Proposal> proposals() {
        return propose(shelf(Venue.KALSHI).events.keySet());
    }

    /// The proposals that the given listings of either venue can have changed, best first per
    /// Kalshi market.
    public List<Proposal> proposalsTouching(Collection<Listing> changed) {
        Set<String> events = new LinkedHashSet<>();
        for (Listing listing : changed) {
            if (listing.venue() == Venue.KALSHI) {
                events.add(listing.eventKey());
                continue;
            }
            Facts facts = shelf(Venue.POLYMARKET).facts.get(listing.key());
            if (facts != null) {
                shelf(Venue.KALSHI).index.search(facts, weights, settings.perListing()).stream()
                        .map(hit -> hit.facts().listing().eventKey())
                        .forEach(events::add);
            }
        }
        return propose(events);
    }

    private List<Proposal> propose(Collection<String> kalshiEvents) {
        return List.copyOf(kalshiEvents).parallelStream()
                .flatMap(event -> proposeEvent(event).stream())
                .toList();
    }

    /// Two events are a match when more than one outcome, or the only one, is assigned between
    /// them.
    public List<EventMatch> events() {
        return List.copyOf(shelf(Venue.KALSHI).events.keySet()).parallelStream()
                .flatMap(event -> eventMatches(event).stream())
                .toList();
    }

    private List<EventMatch> eventMatches(String kalshiEvent) {
        Map<String, List<Proposal>> byEvent =
                proposeEvent(kalshiEvent).stream()
                        .filter(proposal -> proposal.assigned() && proposal.kind().boxable())
                        .collect(
                                Collectors.groupingBy(
                                        proposal -> proposal.polymarket().eventKey(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<EventMatch> matches = new ArrayList<>();
        byEvent.forEach((polymarketEvent, proposals) -> {
            List<Facts> mine = shelf(Venue.KALSHI).members(kalshiEvent);
            List<Facts> theirs = shelf(Venue.POLYMARKET).members(polymarketEvent);
            boolean exclusive =
                    mine.stream().allMatch(facts -> facts.listing().exclusive())
                            && theirs.stream().allMatch(facts -> facts.listing().exclusive());
            boolean complete = proposals.size() == mine.size() && proposals.size() == theirs.size();
            Kind kind = exclusive && complete && proposals.size() > 2 ? Kind.BASKET : Kind.SAME;
            matches.add(
                    new EventMatch(
                            kalshiEvent,
                            polymarketEvent,
                            kind,
                            proposals,
                            mine.size(),
                            theirs.size()));
        });
        return matches;
    }

    private List<Proposal> proposeEvent(String kalshiEvent) {
        List<Facts> members = shelf(Venue.KALSHI).members(kalshiEvent);
        Map<String, List<CandidateIndex.Hit>> hits = new LinkedHashMap<>();
        Map<String, Float> votes = new HashMap<>();
        for (Facts member : members) {
            List<CandidateIndex.Hit> found =
                    shelf(Venue.POLYMARKET).index.search(member, weights, DIRECT_HITS);
            hits.put(member.listing().key(), found);
            found.forEach(hit ->
                    votes.merge(hit.facts().listing().eventKey(), hit.relevance(), Float::max));
        }
        List<Facts> expanded =
                votes.entrySet().stream()
                        .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
                        .limit(EVENTS_EXPANDED)
                        .flatMap(event -> shelf(Venue.POLYMARKET).members(event.getKey()).stream())
                        .limit(LARGEST_EXPANSION)
                        .toList();
        List<List<Edge>> edges = new ArrayList<>();
        for (Facts member : members) {
            Map<String, Facts> candidates = new LinkedHashMap<>();
            hits.getOrDefault(member.listing().key(), List.of())
                    .forEach(hit -> candidates.put(hit.facts().listing().key(), hit.facts()));
            expanded.forEach(facts -> candidates.put(facts.listing().key(), facts));
            edges.add(edges(member, candidates.values()));
        }
        return rank(edges);
    }

    private List<Edge> edges(Facts kalshi, Collection<Facts> candidates) {
        return candidates.stream()
                .filter(candidate -> !Blocking.excludes(kalshi, candidate))
                .filter(candidate -> kalshi.isGame() || overlapReaches(kalshi, candidate))
                .map(candidate -> Edge.of(kalshi, candidate, comparer.compare(kalshi, candidate)))
                .filter(edge -> edge.score() >= settings.minimumScore())
                .filter(edge -> !edge.comparison().differsDecisively())
                .filter(edge ->
                        edge.comparison().count(Mark.DIFFERS) <= settings.maximumDifferences())
                .sorted(Comparator.comparingInt(Edge::score).reversed())
                .limit(EDGES_PER_LISTING)
                .toList();
    }

    /// Marks only lower the score of questions that are no games, so the overlap alone may rule
    /// them out.
    private boolean overlapReaches(Facts kalshi, Facts polymarket) {
        return weights.overlap(kalshi, polymarket) * PERMILLE >= settings.minimumScore();
    }

    /// Marks the best one-to-one mapping of the event; equal scores put its pairs first.
    private List<Proposal> rank(List<List<Edge>> edges) {
        Set<Edge> assigned = OneToOne.of(edges);
        List<Proposal> proposals = new ArrayList<>();
        for (List<Edge> row : edges) {
            row.stream()
                    .sorted(
                            Comparator.comparingInt(Edge::score)
                                    .reversed()
                                    .thenComparing(edge -> !assigned.contains(edge)))
                    .limit(settings.perListing())
                    .forEach(edge -> proposals.add(edge.proposal(assigned.contains(edge))));
        }
        return proposals;
    }

    private Shelf shelf(Venue venue) {
        Shelf shelf = shelves.get(venue);
        if (shelf == null) {
            throw new IllegalStateException("no listings are kept for " + venue);
        }
        return shelf;
    }

    @Override
    public void close() throws IOException {
        for (Shelf shelf : shelves.values()) {
            shelf.index.close();
        }
    }
}
