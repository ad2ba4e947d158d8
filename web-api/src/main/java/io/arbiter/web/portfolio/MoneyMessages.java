package io.arbiter.web.portfolio;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.GetProfitRequest;
import io.arbiter.v1.GetProfitResponse;
import io.arbiter.v1.LedgerBalance;
import io.arbiter.v1.LedgerTransaction;
import io.arbiter.v1.ListBalancesResponse;
import io.arbiter.v1.ListLedgerTransactionsRequest;
import io.arbiter.v1.ListLedgerTransactionsResponse;
import io.arbiter.v1.ProfitLine;
import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import io.arbiter.v1.VenueCash;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.portfolio.ProfitStore.AttributionView;
import io.arbiter.web.portfolio.ProfitStore.ProfitView;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.status.StatusReader;
import io.arbiter.web.wire.Times;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Balances, ledger and profit in the contract's terms, from the same stores that REST reads.
@Component
class MoneyMessages {

    private final LedgerStore ledger;
    private final ProfitStore profits;
    private final StatusReader status;
    private final PageTokens tokens;

    MoneyMessages(LedgerStore ledger, ProfitStore profits, StatusReader status, PageTokens tokens) {
        this.ledger = ledger;
        this.profits = profits;
        this.status = status;
        this.tokens = tokens;
    }

    ListBalancesResponse balances(Identity identity) {
        Status present = status.read(identity, Surface.SURFACE_GRPC);
        return ListBalancesResponse.newBuilder()
                .addAllCash(
                        present.getVenuesList().stream()
                                .filter(venue -> !venue.getCash().isEmpty())
                                .map(venue ->
                                        VenueCash.newBuilder()
                                                .setVenue(venue.getVenue())
                                                .setFree(venue.getCash())
                                                .build())
                                .toList())
                .addAllLedger(
                        ledger.balances(identity.tenant()).stream()
                                .map(MoneyMessages::balance)
                                .toList())
                .setAsOf(present.getAsOf())
                .setStale(present.getStale())
                .build();
    }

    ListLedgerTransactionsResponse ledger(TenantId tenant, ListLedgerTransactionsRequest request) {
        LedgerStore.Ledger read =
                ledger.read(
                        tenant,
                        tokens.request(
                                tenant,
                                LedgerController.LIST,
                                request.getPageSize() == 0 ? null : request.getPageSize(),
                                request.getPageToken()));
        return ListLedgerTransactionsResponse.newBuilder()
                .addAllTransactions(
                        read.page().rows().stream()
                                .map(row ->
                                        transaction(
                                                row,
                                                read.entries().getOrDefault(row.id(), List.of())))
                                .toList())
                .addAllCheck(read.check().stream().map(MoneyMessages::balance).toList())
                .setNextPageToken(
                        read.page()
                                .next()
                                .map(next -> tokens.encode(tenant, LedgerController.LIST, next))
                                .orElse(""))
                .build();
    }

    private static LedgerTransaction transaction(
            LedgerStore.Row row, List<LedgerStore.Entry> entries) {
        return LedgerTransaction.newBuilder()
                .setId(row.id())
                .setKind(row.kind())
                .setExecutionId(row.executionId())
                .setMemo(row.memo())
                .setBookedAt(Times.timestamp(row.bookedAt()))
                .addAllEntries(
                        entries.stream()
                                .map(entry ->
                                        balance(
                                                entry.account(),
                                                entry.currency(),
                                                entry.amount().toString()))
                                .toList())
                .build();
    }

    private static LedgerBalance balance(LedgerStore.Total total) {
        return balance(total.name(), total.currency(), total.amount().toString());
    }

    private static LedgerBalance balance(String account, String currency, String amount) {
        return LedgerBalance.newBuilder()
                .setLedgerAccount(account)
                .setCurrency(currency)
                .setAmount(amount)
                .build();
    }

    /// @throws ApiException INVALID_PARAMETER for days that are none
    GetProfitResponse profit(TenantId tenant, GetProfitRequest request) {
        ProfitView read =
                profits.read(tenant, day("from", request.getFrom()), day("to", request.getTo()));
        return GetProfitResponse.newBuilder()
                .setFrom(read.from())
                .setTo(read.to())
                .setAsOf(Times.timestamp(read.asOf()))
                .setTotal(line(read.total()))
                .addAllByDay(read.byDay().stream().map(MoneyMessages::line).toList())
                .addAllByPair(read.byPair().stream().map(MoneyMessages::line).toList())
                .build();
    }

    private static @Nullable LocalDate day(String field, String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER, field, "must be a day as YYYY-MM-DD");
        }
    }

    private static ProfitLine line(AttributionView view) {
        return ProfitLine.newBuilder()
                .setLabel(view.label())
                .setExecutions(view.executions())
                .setLockedEdge(view.lockedEdge())
                .setSlippage(view.slippage())
                .setFees(view.fees())
                .setUnwind(view.unwind())
                .setUnhedged(view.unhedged())
                .setSettlement(view.settlement())
                .setResult(view.result())
                .build();
    }
}
