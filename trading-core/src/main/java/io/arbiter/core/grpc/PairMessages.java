package io.arbiter.core.grpc;

import com.google.protobuf.Timestamp;
import io.arbiter.common.money.Price;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Mark;
import io.arbiter.core.pairs.Checklist;
import io.arbiter.core.pairs.DecidedPair;
import io.arbiter.core.pairs.LineDiff;
import io.arbiter.core.pairs.StoredProposal;
import io.arbiter.v1.ChecklistAnswer;
import io.arbiter.v1.ChecklistEntry;
import io.arbiter.v1.ChecklistItem;
import io.arbiter.v1.DiffLine;
import io.arbiter.v1.DiffSide;
import io.arbiter.v1.FactMark;
import io.arbiter.v1.PairDecision;
import io.arbiter.v1.PairFact;
import io.arbiter.v1.PairKind;
import io.arbiter.v1.PairMarket;
import io.arbiter.v1.PairProposal;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.Venue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Pairs as the contract writes them.
final class PairMessages {

    private static final String STATUS = "PAIR_STATUS_";
    private static final String KIND = "PAIR_KIND_";
    private static final String ITEM = "CHECKLIST_ITEM_";
    private static final String ANSWER = "CHECKLIST_ANSWER_";

    private PairMessages() {}

    static PairStatus status(DecidedPair.Status status) {
        return PairStatus.valueOf(STATUS + status.name());
    }

    static DecidedPair.Status status(PairStatus status) {
        return switch (status) {
            case PAIR_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw unknown("statuses");
            default -> DecidedPair.Status.valueOf(status.name().substring(STATUS.length()));
        };
    }

    static PairKind kind(Kind kind) {
        return PairKind.valueOf(KIND + kind.name());
    }

    static Kind kind(PairKind kind) {
        return switch (kind) {
            case PAIR_KIND_UNSPECIFIED, UNRECOGNIZED -> throw unknown("kinds");
            default -> Kind.valueOf(kind.name().substring(KIND.length()));
        };
    }

    private static CallRefused unknown(String field) {
        return CallRefused.invalid(
                "INVALID_ARGUMENT", field + " has a value that is not in the contract.");
    }

    static PairProposal proposal(StoredProposal proposal) {
        return PairProposal.newBuilder()
                .setId(proposal.id())
                .setKalshiMarket(proposal.kalshiMarket())
                .setPolymarketMarket(proposal.polymarketMarket())
                .setKalshiEvent(proposal.kalshiEvent())
                .setPolymarketEvent(proposal.polymarketEvent())
                .setKalshiTitle(proposal.kalshiTitle())
                .setPolymarketTitle(proposal.polymarketTitle())
                .setKind(kind(proposal.kind()))
                .setScore(proposal.score())
                .setAssigned(proposal.assigned())
                .setAgrees(proposal.count(Mark.AGREES))
                .setDiffers(proposal.count(Mark.DIFFERS))
                .setUnclear(proposal.count(Mark.UNCLEAR))
                .addAllFacts(
                        proposal.facts().stream()
                                .map(fact ->
                                        PairFact.newBuilder()
                                                .setName(
                                                        fact.name().name().toLowerCase(Locale.ROOT))
                                                .setMark(mark(fact.mark()))
                                                .setKalshi(fact.kalshi())
                                                .setPolymarket(fact.polymarket())
                                                .build())
                                .toList())
                .setFoundAt(timestamp(proposal.foundAt()))
                .setRefreshedAt(timestamp(proposal.refreshedAt()))
                .build();
    }

    private static FactMark mark(Mark mark) {
        return switch (mark) {
            case AGREES -> FactMark.FACT_MARK_AGREES;
            case DIFFERS -> FactMark.FACT_MARK_DIFFERS;
            case UNCLEAR -> FactMark.FACT_MARK_UNCLEAR;
        };
    }

    static List<DiffLine> diff(List<LineDiff.Line> lines) {
        return lines.stream()
                .map(line ->
                        DiffLine.newBuilder()
                                .setSide(
                                        switch (line.side()) {
                                            case BOTH -> DiffSide.DIFF_SIDE_BOTH;
                                            case FIRST -> DiffSide.DIFF_SIDE_FIRST;
                                            case SECOND -> DiffSide.DIFF_SIDE_SECOND;
                                        })
                                .setText(line.text())
                                .build())
                .toList();
    }

    static PairMarket market(Market market) {
        PairMarket.Builder message =
                PairMarket.newBuilder()
                        .setVenue(
                                switch (market.venue()) {
                                    case POLYMARKET -> Venue.VENUE_POLYMARKET;
                                    case KALSHI -> Venue.VENUE_KALSHI;
                                })
                        .setKey(market.key())
                        .setEvent(market.eventKey())
                        .setTitle(market.title())
                        .setRules(market.rules())
                        .setOpen(market.open())
                        .setFees(market.fees().version())
                        .setGrid(
                                market.grid().stream()
                                        .map(PairMessages::band)
                                        .collect(Collectors.joining(",")))
                        .setNegRisk(market.negRisk());
        Instant closesAt = market.closesAt();
        return closesAt == null
                ? message.build()
                : message.setClosesAt(timestamp(closesAt)).build();
    }

    private static String band(PriceBand band) {
        return band.startTicks() + "-" + band.endTicks() + "/" + band.stepTicks();
    }

    static PairDecision decision(DecidedPair.Decision decision) {
        PairDecision.Builder message =
                PairDecision.newBuilder()
                        .setVersion(decision.version())
                        .setStatus(PairStatus.valueOf(STATUS + decision.verdict().name()))
                        .setDecidedBy(decision.decidedBy())
                        .setReason(decision.reason())
                        .setDecidedAt(timestamp(decision.decidedAt()))
                        .setReserve(new Price(decision.reserveTicks()).toString())
                        .addAllChecklist(
                                decision.checklist().entries().stream()
                                        .map(PairMessages::entry)
                                        .toList())
                        .setTermsHash(decision.termsHash());
        Instant expiresAt = decision.expiresAt();
        return expiresAt == null
                ? message.build()
                : message.setExpiresAt(timestamp(expiresAt)).build();
    }

    private static ChecklistEntry entry(Checklist.Entry entry) {
        return ChecklistEntry.newBuilder()
                .setItem(ChecklistItem.valueOf(ITEM + entry.item().name()))
                .setAnswer(ChecklistAnswer.valueOf(ANSWER + entry.answer().name()))
                .setNote(entry.note())
                .build();
    }

    static Checklist checklist(List<ChecklistEntry> entries) {
        return new Checklist(entries.stream().map(PairMessages::entry).toList());
    }

    private static Checklist.Entry entry(ChecklistEntry entry) {
        Checklist.Item item =
                switch (entry.getItem()) {
                    case CHECKLIST_ITEM_UNSPECIFIED, UNRECOGNIZED ->
                            throw unknown("checklist item");
                    default ->
                            Checklist.Item.valueOf(entry.getItem().name().substring(ITEM.length()));
                };
        // Not answered is not known.
        Checklist.Answer answer =
                switch (entry.getAnswer()) {
                    case CHECKLIST_ANSWER_SAME -> Checklist.Answer.SAME;
                    case CHECKLIST_ANSWER_DIFFERENT -> Checklist.Answer.DIFFERENT;
                    case CHECKLIST_ANSWER_UNCLEAR, CHECKLIST_ANSWER_UNSPECIFIED, UNRECOGNIZED ->
                            Checklist.Answer.UNCLEAR;
                };
        return new Checklist.Entry(item, answer, Texts.shortened(entry.getNote()));
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Instant instant(String field, Timestamp timestamp) {
        try {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", field + " is no moment.");
        }
    }
}
