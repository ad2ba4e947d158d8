package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.pairs.Approval.Verdict;
import io.arbiter.core.pairs.Checklist.Item;
import io.arbiter.core.pairs.DecidedPair.Decision;
import io.arbiter.core.pairs.DecidedPair.Status;
import io.arbiter.core.venue.Catalogue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people decide about pairs. Safe for many threads; calls block on database and venues.
public final class PairDecisions {

    private final Stores stores;
    private final Map<Venue, Catalogue> catalogues;
    private final MarketLinks links;
    private final PairKeeper keeper;
    private final int approversNeeded;
    private final Clock clock;

    /// @param approversNeeded 1 or 2
    public PairDecisions(
            Stores stores,
            Map<Venue, Catalogue> catalogues,
            MarketLinks links,
            PairKeeper keeper,
            int approversNeeded,
            Clock clock) {
        if (approversNeeded < 1 || approversNeeded > 2) {
            throw new IllegalArgumentException(
                    "arbiter.pairs.approvers must be 1 or 2, was " + approversNeeded);
        }
        this.stores = stores;
        this.catalogues = Map.copyOf(catalogues);
        this.links = links;
        this.keeper = keeper;
        this.approversNeeded = approversNeeded;
        this.clock = clock;
    }

    /// Where decisions, proposals and pinned terms are.
    public record Stores(PairDecisionStore pairs, ProposalStore proposals, PinStore pins) {}

    /// Who asks for what.
    ///
    /// @param requestId the same id changes nothing twice
    public record Command(String pairId, String by, String reason, String requestId) {}

    /// What an approver grants.
    ///
    /// @param reserveTicks set aside per contract for the settlement states that were accepted
    /// @param expiresAt null for no end
    /// @param readTermsHash [PairTerms#hash] of what the approver read; empty for whatever stands
    ///   now
    public record Grant(
            int reserveTicks,
            @Nullable Instant expiresAt,
            Checklist checklist,
            boolean needsSecondApprover,
            String readTermsHash) {}

    /// All pairs with their newest decisions, oldest first.
    public List<DecidedPair> all() {
        return stores.pairs().all();
    }

    /// Records that two markets may ask the same question. Proposing twice changes nothing.
    ///
    /// @param kalshi ticker or link, `polymarket` condition id or link
    /// @param title taken from Kalshi's market when blank
    /// @throws IllegalArgumentException when a link is none
    /// @throws NoSuchElementException when a venue does not know its market
    /// @throws io.arbiter.core.venue.VenueUnavailable when a venue cannot be read now
    public DecidedPair propose(String kalshi, String polymarket, String title, String origin) {
        Market first = market(Venue.KALSHI, links.key(Venue.KALSHI, kalshi));
        Market second = market(Venue.POLYMARKET, links.key(Venue.POLYMARKET, polymarket));
        return stores.pairs()
                .propose(
                        first.key(), second.key(), title.isBlank() ? first.title() : title, origin);
    }

    /// Makes the pair tradable, or counts the first of two approvals, pinned to both markets' terms
    /// as they stand now.
    ///
    /// @throws DecisionRefused when the pair cannot be approved so
    /// @throws NoSuchElementException when there is no such pair, or a venue lost its market
    /// @throws io.arbiter.core.venue.VenueUnavailable when a venue cannot be read now
    public DecidedPair approve(Command command, Grant grant) {
        DecidedPair pair = pair(command.pairId());
        if (stores.pairs().knows(pair.id(), command.requestId())) {
            return pair;
        }
        Instant now = clock.instant();
        check(pair, grant, now);
        String terms =
                PairTerms.canonical(
                        market(Venue.KALSHI, pair.kalshiMarket()),
                        market(Venue.POLYMARKET, pair.polymarketMarket()));
        String hash = PairTerms.hash(terms);
        if (!grant.readTermsHash().isEmpty() && !grant.readTermsHash().equals(hash)) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.TERMS_CHANGED,
                    "The markets' terms have changed since you read them. Open the pair again.");
        }
        stores.pins().pin(hash, terms);
        stores.pairs()
                .decide(pair.id(), approval(pair, command, grant, hash, now), command.requestId());
        return pair(pair.id());
    }

    private void check(DecidedPair pair, Grant grant, Instant now) {
        if (grant.expiresAt() != null && !now.isBefore(grant.expiresAt())) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.NOT_APPROVABLE, "The expiry is in the past.");
        }
        grant.checklist()
                .objection(grant.reserveTicks())
                .ifPresent(objection -> {
                    throw new DecisionRefused(DecisionRefused.Reason.CHECKLIST_OPEN, objection);
                });
        stores.proposals()
                .byMarkets(pair.kalshiMarket(), pair.polymarketMarket())
                .flatMap(proposal -> objection(proposal.kind(), grant.checklist()))
                .ifPresent(objection -> {
                    throw new DecisionRefused(DecisionRefused.Reason.NOT_APPROVABLE, objection);
                });
    }

    /// The matcher may err, so a person may overrule it, in writing.
    private static Optional<String> objection(Kind kind, Checklist checklist) {
        Item item =
                switch (kind) {
                    case SAME, BASKET -> null;
                    case INVERTED -> Item.POLARITY;
                    case SUBSET, SUPERSET -> Item.SCOPE;
                };
        if (item == null || !checklist.note(item).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                "The matcher reads this pair as "
                        + kind
                        + ", which cannot be traded as a box. If it errs, say why in the note of "
                        + item
                        + ".");
    }

    private Decision approval(
            DecidedPair pair, Command command, Grant grant, String hash, Instant now) {
        Decision before = pair.newest();
        if (before == null
                || before.verdict() != Verdict.AWAITING_SECOND
                || !before.termsHash().equals(hash)) {
            boolean two = approversNeeded == 2 || grant.needsSecondApprover();
            Verdict verdict = two ? Verdict.AWAITING_SECOND : Verdict.APPROVED;
            return decision(pair, verdict, command, grant, hash, "", now);
        }
        if (before.decidedBy().equals(command.by())) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.SECOND_APPROVER_NEEDED,
                    "You approved this pair already; somebody else must approve it as well.");
        }
        Grant both =
                new Grant(
                        Math.max(before.reserveTicks(), grant.reserveTicks()),
                        earlier(before.expiresAt(), grant.expiresAt()),
                        grant.checklist(),
                        false,
                        hash);
        return decision(pair, Verdict.APPROVED, command, both, hash, before.decidedBy(), now);
    }

    private static Decision decision(
            DecidedPair pair,
            Verdict verdict,
            Command command,
            Grant grant,
            String hash,
            String firstApprover,
            Instant now) {
        return new Decision(
                pair.nextVersion(),
                verdict,
                grant.reserveTicks(),
                command.by(),
                command.reason(),
                now,
                hash,
                grant.expiresAt(),
                grant.checklist(),
                firstApprover);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.isBefore(two) ? one : two;
    }

    /// Ends the pair: it does not trade and is not proposed again.
    ///
    /// @throws NoSuchElementException when there is no such pair
    public DecidedPair reject(Command command) {
        return decide(command, Verdict.REJECTED, null);
    }

    /// Puts a proposal away until a moment.
    ///
    /// @throws DecisionRefused when it trades, or the moment is past
    /// @throws NoSuchElementException when there is no such pair
    public DecidedPair snooze(Command command, Instant until) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.NOT_APPROVABLE, "The moment to come back is past.");
        }
        if (pair(command.pairId()).statusAt(now) == Status.APPROVED) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.NOT_APPROVABLE,
                    "The pair is approved; suspend it first.");
        }
        return decide(command, Verdict.LATER, until);
    }

    /// Takes an approved pair out of trading before the call returns.
    ///
    /// @throws DecisionRefused when it is not approved
    /// @throws NoSuchElementException when there is no such pair
    public DecidedPair suspend(Command command) {
        DecidedPair pair = pair(command.pairId());
        boolean repeated = stores.pairs().knows(pair.id(), command.requestId());
        if (!repeated && pair.statusAt(clock.instant()) != Status.APPROVED) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.NOT_APPROVABLE,
                    "Only an approved pair can be suspended.");
        }
        return decide(command, Verdict.SUSPENDED, null);
    }

    private DecidedPair decide(Command command, Verdict verdict, @Nullable Instant until) {
        DecidedPair pair = pair(command.pairId());
        if (stores.pairs().knows(pair.id(), command.requestId())) {
            return pair;
        }
        Grant nothing = new Grant(0, until, Checklist.EMPTY, false, "");
        stores.pairs()
                .decide(
                        pair.id(),
                        decision(pair, verdict, command, nothing, "", "", clock.instant()),
                        command.requestId());
        keeper.withdraw(pair.id(), verdict.name());
        return pair(pair.id());
    }

    private DecidedPair pair(String pairId) {
        return stores.pairs()
                .byId(pairId)
                .or(() -> stores.pairs().adopt(pairId))
                .orElseThrow(() -> new NoSuchElementException("There is no pair " + pairId + "."));
    }

    private Market market(Venue venue, String key) {
        return Optional.ofNullable(catalogues.get(venue))
                .flatMap(catalogue -> catalogue.market(key))
                .orElseThrow(
                        () -> new NoSuchElementException(venue + " does not know " + key + "."));
    }
}
