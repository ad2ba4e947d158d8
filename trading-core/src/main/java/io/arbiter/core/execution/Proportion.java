package io.arbiter.core.execution;

import java.math.BigInteger;

/// Parts of an amount, exact whatever its size.
final class Proportion {

    private Proportion() {}

    /// `amount × part / whole`, rounded up.
    static long up(long amount, long part, long whole) {
        if (part == whole) {
            return amount;
        }
        BigInteger[] quotient =
                BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divideAndRemainder(BigInteger.valueOf(whole));
        long floor = quotient[0].longValueExact();
        return quotient[1].signum() > 0 ? Math.addExact(floor, 1) : floor;
    }
}
