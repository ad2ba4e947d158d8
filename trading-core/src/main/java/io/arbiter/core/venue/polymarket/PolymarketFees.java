package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.venue.json.JsonBody;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads a market's own fee curve (polymarket.md 5). Pure functions; empty means a curve that we
/// cannot compute, so that the market is refused instead of priced without its fee.
final class PolymarketFees {

    private static final String PREFIX = "poly:";
    private static final FeeSchedule NONE = new FeeSchedule.None(PREFIX + "none");

    private PolymarketFees() {}

    static Optional<FeeSchedule> ofGamma(JsonBody row) {
        if (!row.has("feesEnabled") && !row.has("feeSchedule")) {
            // Old markets carry neither and take no fee.
            return Optional.of(NONE);
        }
        if (!row.flag("feesEnabled")) {
            return Optional.of(NONE);
        }
        return row.has("feeSchedule")
                ? curve(row.at("feeSchedule"), "rate", "exponent")
                : Optional.empty();
    }

    static Optional<FeeSchedule> ofClob(JsonBody market) {
        return market.has("fd") ? curve(market.at("fd"), "r", "e") : Optional.of(NONE);
    }

    private static Optional<FeeSchedule> curve(JsonBody curve, String rateName, String powerName) {
        BigDecimal rate = curve.number(rateName);
        if (rate.signum() == 0) {
            return Optional.of(NONE);
        }
        BigDecimal exponent = curve.number(powerName).stripTrailingZeros();
        if (exponent.scale() > 0
                || exponent.compareTo(BigDecimal.ONE) < 0
                || exponent.compareTo(BigDecimal.valueOf(3)) > 0) {
            return Optional.empty();
        }
        String version =
                PREFIX + rate.stripTrailingZeros().toPlainString() + ':' + exponent.toPlainString();
        long ratePpm = rate.movePointRight(6).longValueExact();
        return Optional.of(new FeeSchedule.Curve(version, ratePpm, exponent.intValueExact()));
    }
}
