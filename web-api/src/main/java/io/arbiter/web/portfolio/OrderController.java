package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.TenantPages;
import io.arbiter.web.wire.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class OrderController {

    private static final String PAGE =
            """
            select * from legs
            where (updated_at, client_order_id) < (:at, :id) and (:status = '' or status = :status)
            order by updated_at desc, client_order_id desc
            limit :rows
            """;

    private final TenantPages pages;

    OrderController(TenantPages pages) {
        this.pages = pages;
    }

    @Operation(
            operationId = "listOrders",
            summary = "Orders as they were sent and what came of them, newest change first")
    @GetMapping("/api/v1/orders")
    OrderPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        String filter = status == null ? "" : status.name();
        TenantPages.Listing<OrderView> orders =
                new TenantPages.Listing<>(
                        "orders?status=" + filter,
                        PAGE,
                        Map.of("status", filter),
                        (row, _) -> order(row),
                        last -> new Cursor(last.updatedAt(), last.clientOrderId()));
        TenantPages.Rows<OrderView> page =
                pages.read(identity.tenant(), orders, pageSize, pageToken);
        return new OrderPage(page.rows(), page.nextPageToken());
    }

    private static OrderView order(ResultSet row) throws SQLException {
        String venueOrderId = row.getString("venue_order_id");
        return new OrderView(
                row.getString("client_order_id"),
                venueOrderId.isEmpty() ? null : venueOrderId,
                row.getString("execution_id"),
                row.getInt("leg"),
                row.getString("venue"),
                row.getString("market"),
                row.getString("outcome"),
                row.getString("action"),
                row.getString("status"),
                new Price(row.getInt("limit_ticks")).toString(),
                new Quantity(row.getLong("quantity_lots")).toString(),
                new Quantity(row.getLong("filled_lots")).toString(),
                new Money(row.getLong("cost_micros")).toString(),
                new Money(row.getLong("fee_micros")).toString(),
                new Money(row.getLong("predicted_fee_micros")).toString(),
                row.getString("detail"),
                Times.column(row, "updated_at"));
    }

    enum OrderStatus {
        PLANNED,
        INTENDED,
        SENT,
        FILLED,
        FINAL,
        REJECTED,
        UNKNOWN,
        UNFILLED
    }

    /// @param clientOrderId pure function of execution, leg and attempt
    /// @param venueOrderId absent until the venue named it
    /// @param action BUY or SELL
    /// @param detail what the venue said
    record OrderView(
            String clientOrderId,
            @Nullable String venueOrderId,
            String executionId,
            int leg,
            String venue,
            String market,
            String outcome,
            String action,
            String status,
            String limitPrice,
            String quantity,
            String filledQuantity,
            String cost,
            String fee,
            String predictedFee,
            String detail,
            Instant updatedAt) {}

    /// @param nextPageToken absent on the last page
    record OrderPage(List<OrderView> orders, @Nullable String nextPageToken) {}
}
