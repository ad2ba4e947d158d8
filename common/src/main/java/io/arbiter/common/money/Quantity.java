package io.arbiter.common.money;

import java.math.BigDecimal;

/// A number of contracts in lots of 10⁻² contract, the smallest size of both venues. Never
/// negative.
public record Quantity(long lots) implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(0);

    /// Lots in one contract.
    public static final int LOTS_PER_CONTRACT = 100;

    static final int SCALE = 2;

    public Quantity {
        if (lots < 0) {
            throw new IllegalArgumentException(
                    "quantity must not be negative, was " + lots + " lots");
        }
    }

    /// Parses contracts such as `"12.50"`; a finer value than a lot fails loudly.
    ///
    /// @throws IllegalArgumentException when it is not a number, off the scale or negative
    public static Quantity parse(String contracts) {
        return new Quantity(Decimals.parse(contracts, SCALE));
    }

    /// Parses contracts and drops what is finer than a lot: for book sizes and on-chain fills only.
    public static Quantity parseRoundingDown(String contracts) {
        return new Quantity(Decimals.parseRoundingDown(contracts, SCALE));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(lots, other.lots));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(lots, other.lots));
    }

    public boolean isZero() {
        return lots == 0;
    }

    /// Contracts with two decimals.
    public BigDecimal toContracts() {
        return BigDecimal.valueOf(lots, SCALE);
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(lots, other.lots);
    }

    /// The wire form: contracts with two decimals, for example `12.50`.
    @Override
    public String toString() {
        return toContracts().toPlainString();
    }
}
