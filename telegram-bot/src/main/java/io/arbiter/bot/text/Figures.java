package io.arbiter.bot.text;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as people read them. What we get is rounded down and what we pay is rounded
/// up, so that no message promises more than the books hold.
public final class Figures {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Figures() {}

    /// Gains, cash: `$12.34`, rounded down.
    public static String gain(Money money) {
        return dollars(money.toDollars().setScale(2, RoundingMode.FLOOR));
    }

    /// Costs, fees: `$12.35`, rounded up.
    public static String cost(Money money) {
        return dollars(money.toDollars().setScale(2, RoundingMode.CEILING));
    }

    /// Reads a wire amount and shows it as a gain; empty text stays a dash.
    public static String gainOf(String wireDollars) {
        return wireDollars.isEmpty() ? "–" : gain(Money.parse(wireDollars));
    }

    /// Reads a wire amount and shows it as a cost; empty text stays a dash.
    public static String costOf(String wireDollars) {
        return wireDollars.isEmpty() ? "–" : cost(Money.parse(wireDollars));
    }

    private static String dollars(BigDecimal amount) {
        String sign = amount.signum() < 0 ? "−" : "";
        return sign + '$' + String.format(Locale.ROOT, "%,.2f", amount.abs());
    }

    /// Prices: `45.1¢`, rounded half up for the eye; a price is shown, never computed with.
    public static String price(Price price) {
        return BigDecimal.valueOf(price.ticks(), 2).setScale(1, RoundingMode.HALF_UP) + "¢";
    }

    /// Edge per contract in cents, rounded down: `1.9¢`.
    public static String edge(Money profit, Quantity quantity) {
        if (quantity.lots() == 0) {
            return "–";
        }
        BigDecimal centsTimesLots = BigDecimal.valueOf(profit.micros(), 4).movePointRight(2);
        return centsTimesLots.divide(BigDecimal.valueOf(quantity.lots()), 1, RoundingMode.FLOOR)
                + "¢";
    }

    /// Percent of what was paid, rounded down: `2.0%`.
    public static String percent(Money part, Money whole) {
        if (whole.micros() == 0) {
            return "–";
        }
        return BigDecimal.valueOf(part.micros())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole.micros()), 1, RoundingMode.FLOOR)
                + "%";
    }

    /// Basis points as percent with one decimal, rounded down.
    public static String percentOfBps(long bps) {
        return BigDecimal.valueOf(bps, 2).setScale(1, RoundingMode.FLOOR) + "%";
    }

    /// Contracts without needless zeros: `12.5`.
    public static String contracts(Quantity quantity) {
        BigDecimal contracts = BigDecimal.valueOf(quantity.lots(), 2).stripTrailingZeros();
        return contracts.scale() < 0
                ? contracts.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : contracts.toPlainString();
    }

    /// `14:02 UTC`.
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// `25 Nov 14:02 UTC`.
    public static String dayAndClock(Instant at) {
        return DAY_AND_CLOCK.format(at);
    }

    /// `0.4 s`, `14 min`, `3 h`, `2 d`.
    public static String age(Duration age) {
        long millis = Math.max(0, age.toMillis());
        if (millis < 10_000) {
            return BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP) + " s";
        }
        if (millis < 120_000) {
            return millis / 1000 + " s";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
