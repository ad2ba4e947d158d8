package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.arbiter.v1.ApproveFamilyRequest;
import io.arbiter.v1.ApproveFamilyResponse;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ChecklistAnswer;
import io.arbiter.v1.ChecklistEntry;
import io.arbiter.v1.ChecklistItem;
import io.arbiter.v1.DiffSide;
import io.arbiter.v1.ExportPairsRequest;
import io.arbiter.v1.FamilyTemplate;
import io.arbiter.v1.GetPairRequest;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.ImportPairsRequest;
import io.arbiter.v1.ListPairsRequest;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairDecision;
import io.arbiter.v1.PairKind;
import io.arbiter.v1.PairProposal;
import io.arbiter.v1.PairServiceGrpc.PairServiceBlockingStub;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.PreviewFamilyRequest;
import io.arbiter.v1.PreviewFamilyResponse;
import io.arbiter.v1.ProposePairRequest;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.SnoozePairRequest;
import io.arbiter.v1.SuspendPairRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the simulated venues' catalogues to a decision, over gRPC.
class PairReviewIT {

    private static CoreFixture core;
    private static TwoVenues venues;
    private static int requests;

    private PairServiceBlockingStub ann;

    @BeforeAll
    static void start() {
        venues = new TwoVenues();
        venues.uncross();
        core = new CoreFixture();
        core.seedLimits();
        venues.configure(core.properties);
        core.properties.put("arbiter.trading.pair-refresh", "200ms");
        core.properties.put("arbiter.catalogue.page-pause", "50ms");
        core.properties.put("arbiter.pairs.refresh", "100ms");
        core.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> core.number("select count(*) from pair_proposals") == 1);
    }

    @BeforeEach
    void call() {
        ann = core.pairs("ann");
    }

    @AfterAll
    static void stop() {
        core.close();
        venues.close();
    }

    @Test
    void theCrawlBecomesAProposalWithFactsAndBothRuleTexts() {
        PairProposal proposal = proposal();
        GetPairResponse card = card(proposal.getId());

        assertThat(proposal.getKind()).isEqualTo(PairKind.PAIR_KIND_SAME);
        assertThat(proposal.getFactsList()).isNotEmpty();
        assertThat(card.getKalshi().getRules()).contains("rains", "Settlement sources: NWS");
        assertThat(card.getRulesDiffList())
                .anySatisfy(line -> {
                    assertThat(line.getSide()).isEqualTo(DiffSide.DIFF_SIDE_BOTH);
                    assertThat(line.getText()).isEqualTo("Resolves Yes if it rains.");
                })
                .anySatisfy(line -> assertThat(line.getSide()).isEqualTo(DiffSide.DIFF_SIDE_FIRST));
    }

    @Test
    void marketsWithoutAPairAreFollowed() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        core.status()
                                                .getStatus(GetStatusRequest.getDefaultInstance())
                                                .getStatus()
                                                .getVenuesList())
                                .allSatisfy(venue -> assertThat(venue.getMarkets()).isEqualTo(1)));
    }

    @Test
    void anOpenChecklistIsRefused() {
        assertThatThrownBy(() -> ann.approvePair(approval(List.of(), "0.01", false)))
                .hasMessageContaining("checklist is open");
        assertThatThrownBy(() ->
                        ann.approvePair(
                                approval(
                                        checklist(
                                                ChecklistItem.CHECKLIST_ITEM_VOID_RULE,
                                                ChecklistAnswer.CHECKLIST_ANSWER_UNCLEAR),
                                        "0",
                                        false)))
                .hasMessageContaining("void rule is not the same");
    }

    @Test
    void termsThatNobodyReadAreNotApproved() {
        ApprovePairRequest request =
                approval(allSame(), "0.01", false).toBuilder()
                        .setTermsHash("0a".repeat(32))
                        .build();

        assertThatThrownBy(() -> ann.approvePair(request))
                .hasMessageContaining("have changed since you read them");
    }

    @Test
    void anApprovedPairTradesUntilItIsSuspended() {
        ApprovePairRequest asRead =
                approval(allSame(), "0.01", false).toBuilder()
                        .setTermsHash(card(pairId()).getTermsHash())
                        .build();
        assertThat(asRead.getTermsHash()).isNotEmpty();
        Pair approved = ann.approvePair(asRead).getPair();
        assertThat(approved.getStatus()).isEqualTo(PairStatus.PAIR_STATUS_APPROVED);
        await().atMost(Duration.ofSeconds(20)).until(() -> tradablePairs() == 1);

        SuspendPairRequest request =
                SuspendPairRequest.newBuilder()
                        .setPairId(approved.getId())
                        .setReason("doubt")
                        .setRequestId(request())
                        .build();
        Pair suspended = ann.suspendPair(request).getPair();

        assertThat(tradablePairs()).isZero();
        assertThat(suspended.getStatus()).isEqualTo(PairStatus.PAIR_STATUS_SUSPENDED);
        assertThat(ann.suspendPair(request).getPair().getVersion())
                .isEqualTo(suspended.getVersion());
        assertThat(card(approved.getId()).getHistoryList())
                .extracting(PairDecision::getStatus)
                .startsWith(PairStatus.PAIR_STATUS_SUSPENDED, PairStatus.PAIR_STATUS_APPROVED);
    }

    @Test
    void theSecondApproverIsSomebodyElse() {
        Pair first = ann.approvePair(approval(allSame(), "0.01", true)).getPair();
        assertThat(first.getStatus()).isEqualTo(PairStatus.PAIR_STATUS_AWAITING_SECOND);
        assertThatThrownBy(() -> ann.approvePair(approval(allSame(), "0", true)))
                .hasMessageContaining("somebody else");

        Pair second = core.pairs("bob").approvePair(approval(allSame(), "0", true)).getPair();

        assertThat(second.getStatus()).isEqualTo(PairStatus.PAIR_STATUS_APPROVED);
        assertThat(second.getReserve()).as("the larger of both").isEqualTo("0.0100");
        reject(second.getId());
    }

    @Test
    void aSnoozedOrRejectedProposalIsNotShown() {
        String id = pairId();
        ann.snoozePair(
                SnoozePairRequest.newBuilder()
                        .setPairId(id)
                        .setReason("later")
                        .setRequestId(request())
                        .setUntil(Timestamp.newBuilder().setSeconds(4_000_000_000L))
                        .build());
        assertThat(openProposals()).isZero();
        reject(id);

        assertThat(openProposals()).isZero();
        assertThat(
                        ann.listPairs(
                                        ListPairsRequest.newBuilder()
                                                .addStatuses(PairStatus.PAIR_STATUS_REJECTED)
                                                .build())
                                .getPairsList())
                .singleElement()
                .satisfies(pair -> assertThat(pair.getId()).isEqualTo(id));
    }

    @Test
    void linksAndFilesNameTheSamePair() {
        String id = pairId();

        Pair linked =
                ann.proposePair(
                                ProposePairRequest.newBuilder()
                                        .setKalshiMarket(
                                                "https://kalshi.com/markets/kxrain/rain/"
                                                        + "kxrain-26dec24")
                                        .setPolymarketMarket("https://polymarket.com/event/rain")
                                        .setRequestId(request())
                                        .build())
                        .getPair();
        String yaml =
                ann.exportPairs(ExportPairsRequest.getDefaultInstance()).getYaml()
                        + "- {kalshi: KXNONE, polymarket: '0x1'}\n";

        assertThat(linked.getId()).isEqualTo(id);
        assertThat(
                        ann.importPairs(
                                        ImportPairsRequest.newBuilder()
                                                .setYaml(yaml)
                                                .setRequestId(request())
                                                .build())
                                .getPairsList())
                .satisfiesExactly(
                        pair -> assertThat(pair.getPairId()).isEqualTo(id),
                        pair -> assertThat(pair.getRefusal()).contains("KXNONE"));
    }

    @Test
    void aFamilyIsApprovedExactlyAsShown() {
        FamilyTemplate template =
                FamilyTemplate.newBuilder()
                        .setKalshiEventPrefix("KXRA")
                        .setPolymarketEventPrefix("rain")
                        .build();
        PreviewFamilyResponse preview =
                ann.previewFamily(PreviewFamilyRequest.newBuilder().setTemplate(template).build());
        ApproveFamilyRequest request =
                ApproveFamilyRequest.newBuilder()
                        .setTemplate(template)
                        .setMembersHash(preview.getMembersHash())
                        .setReason("looked at each")
                        .setReserve("0.01")
                        .setRequestId(request())
                        .addAllChecklist(allSame())
                        .build();

        assertThatThrownBy(() ->
                        ann.approveFamily(request.toBuilder().setMembersHash("other").build()))
                .hasMessageContaining("look again");
        ApproveFamilyResponse answer = ann.approveFamily(request);

        assertThat(answer.getApprovedList()).hasSize(preview.getMembersCount()).hasSize(1);
        reject(answer.getApproved(0).getId());
    }

    private PairProposal proposal() {
        return card(pairId()).getProposal();
    }

    /// The one question of both venues, whether it was decided about or not.
    private String pairId() {
        List<PairProposal> open =
                ann.listProposals(ListProposalsRequest.getDefaultInstance()).getProposalsList();
        return open.isEmpty()
                ? ann.listPairs(ListPairsRequest.getDefaultInstance()).getPairs(0).getId()
                : open.getFirst().getId();
    }

    private int openProposals() {
        return ann.listProposals(ListProposalsRequest.newBuilder().setText("RAIN dec").build())
                .getTotal();
    }

    private GetPairResponse card(String pairId) {
        return ann.getPair(GetPairRequest.newBuilder().setPairId(pairId).build());
    }

    private void reject(String pairId) {
        ann.rejectPair(
                RejectPairRequest.newBuilder()
                        .setPairId(pairId)
                        .setReason("done")
                        .setRequestId(request())
                        .build());
    }

    private ApprovePairRequest approval(
            List<ChecklistEntry> checklist, String reserve, boolean second) {
        return ApprovePairRequest.newBuilder()
                .setPairId(pairId())
                .setReason("same question")
                .setReserve(reserve)
                .setRequestId(request())
                .addAllChecklist(checklist)
                .setNeedsSecondApprover(second)
                .build();
    }

    private static List<ChecklistEntry> allSame() {
        return checklist(
                ChecklistItem.CHECKLIST_ITEM_SOURCE, ChecklistAnswer.CHECKLIST_ANSWER_SAME);
    }

    private static List<ChecklistEntry> checklist(ChecklistItem item, ChecklistAnswer answer) {
        return Stream.of(ChecklistItem.values())
                .filter(one ->
                        one != ChecklistItem.CHECKLIST_ITEM_UNSPECIFIED
                                && one != ChecklistItem.UNRECOGNIZED)
                .map(one ->
                        ChecklistEntry.newBuilder()
                                .setItem(one)
                                .setAnswer(
                                        one == item
                                                ? answer
                                                : ChecklistAnswer.CHECKLIST_ANSWER_SAME)
                                .build())
                .toList();
    }

    private static int tradablePairs() {
        return core.status()
                .getStatus(GetStatusRequest.getDefaultInstance())
                .getStatus()
                .getTradablePairs();
    }

    private static String request() {
        return "request-" + requests++;
    }
}
