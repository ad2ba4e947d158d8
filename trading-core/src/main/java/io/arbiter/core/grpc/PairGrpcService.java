package io.arbiter.core.grpc;

import io.arbiter.common.money.Price;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.DecidedPair;
import io.arbiter.core.pairs.DecisionRefused;
import io.arbiter.core.pairs.EventBasket;
import io.arbiter.core.pairs.EventBaskets;
import io.arbiter.core.pairs.Families;
import io.arbiter.core.pairs.PairDecisions;
import io.arbiter.core.pairs.PairDecisions.Command;
import io.arbiter.core.pairs.PairDecisions.Grant;
import io.arbiter.core.pairs.PairFile;
import io.arbiter.core.pairs.PairReview;
import io.arbiter.core.pairs.ProposalFilter;
import io.arbiter.core.pairs.ProposalStore;
import io.arbiter.core.pairs.StoredProposal;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.pairs.WatchList;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.v1.ApproveFamilyRequest;
import io.arbiter.v1.ApproveFamilyResponse;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ApprovePairResponse;
import io.arbiter.v1.ExportPairsRequest;
import io.arbiter.v1.ExportPairsResponse;
import io.arbiter.v1.FamilyTemplate;
import io.arbiter.v1.GetPairRequest;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.ImportPairsRequest;
import io.arbiter.v1.ImportPairsResponse;
import io.arbiter.v1.ImportedPair;
import io.arbiter.v1.ListBasketsRequest;
import io.arbiter.v1.ListBasketsResponse;
import io.arbiter.v1.ListPairHistoryRequest;
import io.arbiter.v1.ListPairHistoryResponse;
import io.arbiter.v1.ListPairsRequest;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.ListProposalsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.PreviewFamilyRequest;
import io.arbiter.v1.PreviewFamilyResponse;
import io.arbiter.v1.ProposePairRequest;
import io.arbiter.v1.ProposePairResponse;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.RejectPairResponse;
import io.arbiter.v1.SnoozePairRequest;
import io.arbiter.v1.SnoozePairResponse;
import io.arbiter.v1.SuspendPairRequest;
import io.arbiter.v1.SuspendPairResponse;
import io.arbiter.v1.WatchMarketRequest;
import io.arbiter.v1.WatchMarketResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Pairs, proposals, and what people decide about them.
@Component
class PairGrpcService extends PairServiceGrpc.PairServiceImplBase {

    private static final int MOST_PAIRS = 200;
    private static final int MOST_PROPOSALS = 100;
    private static final int USUAL_PROPOSALS = 20;

    private final Work work;
    private final TradablePairs tradable;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    /// What carries the calls out.
    @Component
    record Work(
            PairDecisions decisions,
            PairReview review,
            Families families,
            PairFile file,
            EventBaskets baskets,
            WatchList watchList) {}

    PairGrpcService(Work work, TradablePairs tradable, Callers callers, Audit audit, Clock clock) {
        this.work = work;
        this.tradable = tradable;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void listPairs(ListPairsRequest request, StreamObserver<ListPairsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    int size = PageTokens.size(request.getPageSize(), MOST_PAIRS, MOST_PAIRS);
                    String after = PageTokens.decode(request.getPageToken()).id();
                    List<DecidedPair> rest =
                            wanted(request.getStatusesList()).stream()
                                    .dropWhile(pair -> !after.isEmpty() && !pair.id().equals(after))
                                    .skip(after.isEmpty() ? 0 : 1)
                                    .limit(size + 1L)
                                    .toList();
                    ListPairsResponse.Builder answer = ListPairsResponse.newBuilder();
                    rest.stream().limit(size).forEach(pair -> answer.addPairs(message(pair)));
                    if (rest.size() > size) {
                        answer.setNextPageToken(PageTokens.encode(0, rest.get(size - 1).id()));
                    }
                    return answer.build();
                });
    }

    private List<DecidedPair> wanted(List<PairStatus> statuses) {
        Instant now = clock.instant();
        List<DecidedPair.Status> wanted = statuses.stream().map(PairMessages::status).toList();
        Predicate<DecidedPair> fits =
                pair -> wanted.isEmpty() || wanted.contains(pair.statusAt(now));
        return work.decisions().all().stream().filter(fits).toList();
    }

    @Override
    public void getPair(GetPairRequest request, StreamObserver<GetPairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    Texts.require("pair_id", request.getPairId());
                    PairReview.Card card = refusing(() -> work.review().card(request.getPairId()));
                    GetPairResponse.Builder answer =
                            GetPairResponse.newBuilder()
                                    .setPair(message(card.pair()))
                                    .setUnreadable(card.unreadable())
                                    .setTermsHash(card.termsHash())
                                    .addAllRulesDiff(PairMessages.diff(card.rules()))
                                    .addAllChangesSinceApproval(PairMessages.diff(card.changes()))
                                    .addAllHistory(
                                            card.history().stream()
                                                    .map(PairMessages::decision)
                                                    .toList());
                    card.proposal()
                            .ifPresent(proposal -> {
                                answer.setProposal(PairMessages.proposal(proposal));
                                answer.getPairBuilder().setKind(PairMessages.kind(proposal.kind()));
                            });
                    card.markets()
                            .forEach((venue, market) -> {
                                switch (venue) {
                                    case KALSHI -> answer.setKalshi(PairMessages.market(market));
                                    case POLYMARKET ->
                                            answer.setPolymarket(PairMessages.market(market));
                                }
                            });
                    return answer.build();
                });
    }

    @Override
    public void listProposals(
            ListProposalsRequest request, StreamObserver<ListProposalsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    int size =
                            PageTokens.size(request.getPageSize(), USUAL_PROPOSALS, MOST_PROPOSALS);
                    PageTokens.Position after = PageTokens.decode(request.getPageToken());
                    ProposalStore.Page page =
                            work.review()
                                    .proposals(
                                            new ProposalFilter(
                                                    request.getKindsList().stream()
                                                            .map(PairMessages::kind)
                                                            .collect(Collectors.toSet()),
                                                    request.getMinimumScore(),
                                                    Texts.shortened(request.getText()),
                                                    request.getWithoutDifferences(),
                                                    request.getAssignedOnly(),
                                                    Texts.shortened(request.getEvent()),
                                                    after.score(),
                                                    after.id(),
                                                    size + 1));
                    ListProposalsResponse.Builder answer =
                            ListProposalsResponse.newBuilder().setTotal(page.total());
                    page.proposals().stream()
                            .limit(size)
                            .forEach(proposal ->
                                    answer.addProposals(PairMessages.proposal(proposal)));
                    if (page.proposals().size() > size) {
                        StoredProposal last = page.proposals().get(size - 1);
                        answer.setNextPageToken(PageTokens.encode(last.score(), last.id()));
                    }
                    return answer.build();
                });
    }

    @Override
    public void proposePair(
            ProposePairRequest request, StreamObserver<ProposePairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("kalshi_market", request.getKalshiMarket());
                    Texts.require("polymarket_market", request.getPolymarketMarket());
                    DecidedPair pair =
                            refusing(() ->
                                    work.decisions()
                                            .propose(
                                                    request.getKalshiMarket(),
                                                    request.getPolymarketMarket(),
                                                    Texts.shortened(request.getTitle()),
                                                    "MANUAL"));
                    audit.record(actor, "pair.propose", pair.id(), Map.of("answer", "OK"));
                    return ProposePairResponse.newBuilder().setPair(message(pair)).build();
                });
    }

    @Override
    public void approvePair(
            ApprovePairRequest request, StreamObserver<ApprovePairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Grant grant =
                            new Grant(
                                    reserveTicks(request.getReserve()),
                                    request.hasExpiresAt()
                                            ? PairMessages.instant(
                                                    "expires_at", request.getExpiresAt())
                                            : null,
                                    PairMessages.checklist(request.getChecklistList()),
                                    request.getNeedsSecondApprover(),
                                    request.getTermsHash());
                    Pair pair =
                            decide(
                                    "pair.approve",
                                    request.getPairId(),
                                    request.getReason(),
                                    request.getRequestId(),
                                    command -> work.decisions().approve(command, grant));
                    return ApprovePairResponse.newBuilder().setPair(pair).build();
                });
    }

    @Override
    public void rejectPair(RejectPairRequest request, StreamObserver<RejectPairResponse> observer) {
        Calls.answer(
                observer,
                () ->
                        RejectPairResponse.newBuilder()
                                .setPair(
                                        decide(
                                                "pair.reject",
                                                request.getPairId(),
                                                request.getReason(),
                                                request.getRequestId(),
                                                work.decisions()::reject))
                                .build());
    }

    @Override
    public void snoozePair(SnoozePairRequest request, StreamObserver<SnoozePairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Instant until = PairMessages.instant("until", request.getUntil());
                    return SnoozePairResponse.newBuilder()
                            .setPair(
                                    decide(
                                            "pair.snooze",
                                            request.getPairId(),
                                            request.getReason(),
                                            request.getRequestId(),
                                            command -> work.decisions().snooze(command, until)))
                            .build();
                });
    }

    @Override
    public void suspendPair(
            SuspendPairRequest request, StreamObserver<SuspendPairResponse> observer) {
        Calls.answer(
                observer,
                () ->
                        SuspendPairResponse.newBuilder()
                                .setPair(
                                        decide(
                                                "pair.suspend",
                                                request.getPairId(),
                                                request.getReason(),
                                                request.getRequestId(),
                                                work.decisions()::suspend))
                                .build());
    }

    private Pair decide(
            String action, String pairId, String reason, String requestId, Decide decide) {
        Actor actor = callers.require(Role.VIEWER);
        try {
            callers.require(Role.OPERATOR);
            Texts.require("pair_id", pairId);
            Texts.require("reason", reason);
            Texts.require("request_id", requestId);
            DecidedPair pair =
                    refusing(() -> decide.of(new Command(pairId, actor.name(), reason, requestId)));
            audit.record(actor, action, pairId, Map.of("reason", reason, "answer", "OK"));
            return message(pair);
        } catch (CallRefused e) {
            audit.record(
                    actor,
                    action,
                    Texts.shortened(pairId),
                    Map.of("reason", Texts.shortened(reason), "answer", e.reason()));
            throw e;
        }
    }

    @Override
    public void listPairHistory(
            ListPairHistoryRequest request, StreamObserver<ListPairHistoryResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    Texts.require("pair_id", request.getPairId());
                    return ListPairHistoryResponse.newBuilder()
                            .addAllDecisions(
                                    work.review().history(request.getPairId()).stream()
                                            .map(PairMessages::decision)
                                            .toList())
                            .build();
                });
    }

    @Override
    public void exportPairs(
            ExportPairsRequest request, StreamObserver<ExportPairsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    return ExportPairsResponse.newBuilder()
                            .setYaml(
                                    PairFile.write(
                                            wanted(request.getStatusesList()), clock.instant()))
                            .build();
                });
    }

    @Override
    public void importPairs(
            ImportPairsRequest request, StreamObserver<ImportPairsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("request_id", request.getRequestId());
                    List<PairFile.Entry> entries = refusing(() -> PairFile.read(request.getYaml()));
                    List<PairFile.Imported> pairs =
                            request.getDryRun()
                                    ? entries.stream()
                                            .map(entry -> new PairFile.Imported(entry, "", ""))
                                            .toList()
                                    : work.file().propose(entries);
                    audit.record(
                            actor,
                            "pair.import",
                            request.getRequestId(),
                            Map.of("pairs", Integer.toString(pairs.size()), "answer", "OK"));
                    return ImportPairsResponse.newBuilder()
                            .addAllPairs(pairs.stream().map(PairGrpcService::message).toList())
                            .build();
                });
    }

    private static ImportedPair message(PairFile.Imported pair) {
        return ImportedPair.newBuilder()
                .setKalshiMarket(pair.entry().kalshi())
                .setPolymarketMarket(pair.entry().polymarket())
                .setPairId(pair.pairId())
                .setRefusal(pair.refusal())
                .build();
    }

    @Override
    public void previewFamily(
            PreviewFamilyRequest request, StreamObserver<PreviewFamilyResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    Families.Preview preview =
                            refusing(
                                    () -> work.families().preview(template(request.getTemplate())));
                    return PreviewFamilyResponse.newBuilder()
                            .addAllMembers(
                                    preview.members().stream().map(PairMessages::proposal).toList())
                            .addAllExcluded(
                                    preview.excluded().stream()
                                            .map(PairMessages::proposal)
                                            .toList())
                            .setMembersHash(preview.membersHash())
                            .build();
                });
    }

    @Override
    public void approveFamily(
            ApproveFamilyRequest request, StreamObserver<ApproveFamilyResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("reason", request.getReason());
                    Texts.require("request_id", request.getRequestId());
                    Command command =
                            new Command(
                                    "", actor.name(), request.getReason(), request.getRequestId());
                    Grant grant =
                            new Grant(
                                    reserveTicks(request.getReserve()),
                                    request.hasExpiresAt()
                                            ? PairMessages.instant(
                                                    "expires_at", request.getExpiresAt())
                                            : null,
                                    PairMessages.checklist(request.getChecklistList()),
                                    false,
                                    "");
                    List<Families.Outcome> outcomes =
                            refusing(() ->
                                    work.families()
                                            .approve(
                                                    template(request.getTemplate()),
                                                    request.getMembersHash(),
                                                    command,
                                                    grant));
                    outcomes.forEach(outcome ->
                            audit.record(
                                    actor,
                                    "pair.approve",
                                    outcome.member().id(),
                                    Map.of(
                                            "reason",
                                            request.getReason(),
                                            "answer",
                                            outcome.refusal().isEmpty()
                                                    ? "OK"
                                                    : outcome.refusal())));
                    return message(outcomes);
                });
    }

    private ApproveFamilyResponse message(List<Families.Outcome> outcomes) {
        ApproveFamilyResponse.Builder answer = ApproveFamilyResponse.newBuilder();
        Map<String, DecidedPair> pairs =
                work.decisions().all().stream()
                        .collect(Collectors.toMap(DecidedPair::id, pair -> pair));
        for (Families.Outcome outcome : outcomes) {
            StoredProposal member = outcome.member();
            DecidedPair pair = pairs.get(member.id());
            if (outcome.refusal().isEmpty() && pair != null) {
                answer.addApproved(message(pair));
            } else {
                answer.addRefused(
                        ImportedPair.newBuilder()
                                .setKalshiMarket(member.kalshiMarket())
                                .setPolymarketMarket(member.polymarketMarket())
                                .setRefusal(outcome.refusal()));
            }
        }
        return answer.build();
    }

    @Override
    public void listBaskets(
            ListBasketsRequest request, StreamObserver<ListBasketsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    int size =
                            PageTokens.size(request.getPageSize(), USUAL_PROPOSALS, MOST_PROPOSALS);
                    List<EventBasket> found =
                            work.baskets()
                                    .page(
                                            Texts.shortened(request.getEvent()),
                                            BasketMessages.position(request.getPageToken()),
                                            size + 1);
                    ListBasketsResponse.Builder answer = ListBasketsResponse.newBuilder();
                    found.stream()
                            .limit(size)
                            .forEach(basket -> answer.addBaskets(BasketMessages.basket(basket)));
                    if (found.size() > size) {
                        answer.setNextPageToken(BasketMessages.token(found.get(size - 1).events()));
                    }
                    return answer.build();
                });
    }

    @Override
    public void watchMarket(
            WatchMarketRequest request, StreamObserver<WatchMarketResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("market", request.getMarket());
                    Texts.require("request_id", request.getRequestId());
                    Venue venue = BasketMessages.venue(request.getVenue());
                    String key =
                            refusing(() ->
                                    work.watchList()
                                            .watch(
                                                    venue,
                                                    request.getMarket(),
                                                    request.getWatched()));
                    audit.record(
                            actor,
                            "market.watch",
                            key,
                            Map.of(
                                    "watched",
                                    Boolean.toString(request.getWatched()),
                                    "answer",
                                    "OK"));
                    return WatchMarketResponse.newBuilder()
                            .setMarket(key)
                            .setWatched(request.getWatched())
                            .build();
                });
    }

    private static Families.Template template(FamilyTemplate template) {
        return new Families.Template(
                template.getKalshiEventPrefix(), template.getPolymarketEventPrefix());
    }

    private static int reserveTicks(String dollars) {
        try {
            return Price.parse(dollars).ticks();
        } catch (IllegalArgumentException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", "reserve " + e.getMessage() + ".");
        }
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (DecisionRefused e) {
            throw CallRefused.notNow(e.reason().name(), String.valueOf(e.getMessage()));
        } catch (NoSuchElementException e) {
            throw CallRefused.notNow("UNKNOWN_PAIR_OR_MARKET", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", String.valueOf(e.getMessage()));
        } catch (VenueUnavailable e) {
            throw CallRefused.notNow(
                    "MARKET_UNREADABLE", "A market cannot be read now: " + e.getMessage());
        }
    }

    private Pair message(DecidedPair pair) {
        DecidedPair.Status status = pair.statusAt(clock.instant());
        Pair.Builder message =
                Pair.newBuilder()
                        .setId(pair.id())
                        .setTitle(pair.title())
                        .setKalshiMarket(pair.kalshiMarket())
                        .setPolymarketMarket(pair.polymarketMarket())
                        .setOrigin(pair.origin())
                        .setOpenExecutions(pair.openExecutions())
                        .setStatus(PairMessages.status(status));
        DecidedPair.Decision newest = pair.newest();
        if (newest == null) {
            return message.build();
        }
        boolean blocked =
                status == DecidedPair.Status.APPROVED && tradable.byId(pair.id()).isEmpty();
        @Nullable Instant expiresAt = newest.expiresAt();
        if (expiresAt != null) {
            message.setExpiresAt(PairMessages.timestamp(expiresAt));
        }
        return message.setVersion(newest.version())
                .setDecidedBy(newest.decidedBy())
                .setReason(newest.reason())
                .setDecidedAt(PairMessages.timestamp(newest.decidedAt()))
                .setReserve(new Price(newest.reserveTicks()).toString())
                .setBlocked(blocked ? "not listed for detection yet" : "")
                .build();
    }

    /// Carries a command out.
    private interface Decide {
        DecidedPair of(Command command);
    }
}
