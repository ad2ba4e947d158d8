package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.util.Optional;

/// What the CLOB checks before an order reaches the book, in its own words (polymarket.md 1.5, 3.3
/// and 3.4).
final class OrderRules {

    private static final long CENT = 10_000;
    private static final long LEAST_MARKETABLE_MICROS = 1_000_000;
    private static final long LEAST_LIFE_SECONDS = 180;

    private final VenueTime time;
    private final long chainId;

    OrderRules(VenueTime time, long chainId) {
        this.time = time;
        this.chainId = chainId;
    }

    /// The first rule about the people that the ticket breaks.
    Optional<String> identity(OrderTicket ticket, PolymarketAccount account, Asset asset) {
        SignedOrder order = ticket.order();
        if (!ticket.owner().equals(account.apiKey())) {
            return Optional.of("the order owner has to be the owner of the API KEY");
        }
        String signer =
                order.signatureType() == SignedOrder.DEPOSIT_WALLET
                        ? account.funder()
                        : account.address();
        if (!order.signer().equalsIgnoreCase(signer)) {
            return Optional.of("the order signer address has to be the address of the API KEY");
        }
        if (order.signatureType() != account.signatureType()
                || !order.maker().equalsIgnoreCase(account.funder())) {
            return Optional.of("maker address not allowed, please use the deposit wallet flow");
        }
        boolean genuine =
                order.signedBy(ExchangeDomain.of(asset.listing(), chainId))
                        .filter(account.address()::equalsIgnoreCase)
                        .isPresent();
        return genuine ? Optional.empty() : Optional.of("invalid signature");
    }

    /// The first rule about numbers and times that the ticket breaks.
    Optional<String> terms(OrderTicket ticket, String orderId, ListedMarket market) {
        if (ticket.microShares() <= 0 || ticket.micros() <= 0) {
            return Optional.of("Invalid order payload");
        }
        if (offGrid(ticket, market)) {
            return Optional.of(
                    "order %s is invalid. Price (%s) breaks minimum tick size rule: %s"
                            .formatted(
                                    orderId,
                                    BookJson.price(ticket.limitTicks()),
                                    BookJson.tick(market)));
        }
        if (ticket.microShares() < PolymarketListing.MINIMUM_MICRO_SHARES) {
            return Optional.of(
                    "order %s is invalid. Size (%s) lower than the minimum: %s"
                            .formatted(
                                    orderId,
                                    BookJson.size(ticket.microShares()),
                                    BookJson.size(PolymarketListing.MINIMUM_MICRO_SHARES)));
        }
        if (badExpiration(ticket)) {
            return Optional.of("invalid expiration");
        }
        if (market.status() != MarketStatus.ACTIVE) {
            return Optional.of(ClobErrors.NOT_READY);
        }
        return precision(ticket, market);
    }

    private static boolean offGrid(OrderTicket ticket, ListedMarket market) {
        int limit = ticket.limitTicks();
        int onGrid = ticket.buys() ? market.grid().floor(limit) : market.grid().ceiling(limit);
        boolean exact = ticket.priceIsWhole() && limit == onGrid;
        return !market.grid().allows(onGrid) || !(exact || ticket.type().immediate());
    }

    private boolean badExpiration(OrderTicket ticket) {
        return switch (ticket.type()) {
            case GTC, FOK, FAK -> ticket.expirationSeconds() != 0;
            case GTD -> ticket.expirationSeconds() < time.nowMs() / 1_000 + LEAST_LIFE_SECONDS;
        };
    }

    private static Optional<String> precision(OrderTicket ticket, ListedMarket market) {
        long maker = ticket.order().makerAmount().longValueExact();
        long taker = ticket.order().takerAmount().longValueExact();
        if (ticket.type().immediate()) {
            boolean fits = maker % CENT == 0 && taker % 100 == 0;
            return fits
                    ? Optional.empty()
                    : Optional.of(
                            "invalid amounts, the market %s orders maker amount supports a max"
                                            .formatted(ticket.buys() ? "buy" : "sell")
                                    + " accuracy of 2 decimals, taker amount a max of 4 decimals");
        }
        // Dollars may have two decimals more than the price.
        int decimals =
                market.grid().finestStepTicks() % 100 == 0
                        ? 4
                        : market.grid().finestStepTicks() % 10 == 0 ? 5 : 6;
        long unit = decimals == 4 ? 100 : decimals == 5 ? 10 : 1;
        boolean fits = ticket.microShares() % CENT == 0 && ticket.micros() % unit == 0;
        return fits
                ? Optional.empty()
                : Optional.of(
                        "invalid amounts, the limit orders maker amount supports a max accuracy of"
                                + " %d decimals, taker amount a max of 2 decimals"
                                        .formatted(decimals));
    }

    /// An order that would trade now must be worth a dollar.
    static Optional<String> marketable(OrderTicket ticket) {
        return ticket.micros() >= LEAST_MARKETABLE_MICROS
                ? Optional.empty()
                : Optional.of(
                        "invalid amount for a marketable %s order ($%s), min size: $1"
                                .formatted(ticket.action(), BookJson.size(ticket.micros())));
    }
}
