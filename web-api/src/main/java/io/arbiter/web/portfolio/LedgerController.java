package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.PageTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class LedgerController {

    static final String LIST = "ledger";

    private final LedgerStore store;
    private final PageTokens tokens;

    LedgerController(LedgerStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "readLedger",
            summary = "Ledger transactions, newest first, with balances and the check to zero")
    @GetMapping("/api/v1/ledger")
    LedgerPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        LedgerStore.Ledger ledger =
                store.read(
                        identity.tenant(),
                        tokens.request(identity.tenant(), LIST, pageSize, pageToken));
        return new LedgerPage(
                ledger.page().rows().stream()
                        .map(row ->
                                TransactionView.of(
                                        row, ledger.entries().getOrDefault(row.id(), List.of())))
                        .toList(),
                ledger.check().stream().map(CheckView::of).toList(),
                ledger.balances().stream().map(BalanceView::of).toList(),
                ledger.page()
                        .next()
                        .map(next -> tokens.encode(identity.tenant(), LIST, next))
                        .orElse(null));
    }

    /// @param check per currency the sum over the whole ledger, which must be zero
    /// @param nextPageToken absent on the last page
    record LedgerPage(
            List<TransactionView> transactions,
            List<CheckView> check,
            List<BalanceView> balances,
            @Nullable String nextPageToken) {}

    record TransactionView(
            String id,
            String kind,
            @Nullable String executionId,
            String memo,
            Instant bookedAt,
            List<EntryView> entries) {

        static TransactionView of(LedgerStore.Row row, List<LedgerStore.Entry> entries) {
            return new TransactionView(
                    row.id(),
                    row.kind(),
                    row.executionId().isEmpty() ? null : row.executionId(),
                    row.memo(),
                    row.bookedAt(),
                    entries.stream()
                            .map(entry ->
                                    new EntryView(
                                            entry.account(),
                                            entry.currency(),
                                            entry.amount().toString()))
                            .toList());
        }
    }

    /// @param amount debit positive, credit negative
    record EntryView(String account, String currency, String amount) {}

    record CheckView(String currency, String total, boolean balanced) {

        static CheckView of(LedgerStore.Total total) {
            return new CheckView(
                    total.currency(), total.amount().toString(), total.amount().equals(Money.ZERO));
        }
    }

    record BalanceView(String account, String currency, String amount) {

        static BalanceView of(LedgerStore.Total total) {
            return new BalanceView(total.name(), total.currency(), total.amount().toString());
        }
    }
}
