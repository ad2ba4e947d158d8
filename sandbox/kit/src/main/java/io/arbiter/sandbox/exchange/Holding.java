package io.arbiter.sandbox.exchange;

import java.math.BigInteger;

/// What an account holds and has done on one market, in 1e-6 contracts and micros. Guarded by the
/// exchange's lock.
public final class Holding {

    private long yes;
    private long no;
    private long basisMicros;
    private long tradedMicros;
    private long realizedMicros;
    private long feesMicros;
    private long tradedMicroShares;
    private long changedAtMs;

    public long of(Outcome outcome) {
        return outcome == Outcome.YES ? yes : no;
    }

    /// YES positive, NO negative.
    public long net() {
        return yes - no;
    }

    /// What the contracts held now were bought for.
    public long basisMicros() {
        return basisMicros;
    }

    public long tradedMicros() {
        return tradedMicros;
    }

    public long realizedMicros() {
        return realizedMicros;
    }

    public long feesMicros() {
        return feesMicros;
    }

    public long tradedMicroShares() {
        return tradedMicroShares;
    }

    public long changedAtMs() {
        return changedAtMs;
    }

    void add(Outcome outcome, long microShares) {
        if (outcome == Outcome.YES) {
            yes = Math.addExact(yes, microShares);
        } else {
            no = Math.addExact(no, microShares);
        }
    }

    void traded(long microShares, long costMicros, long feeMicros, long nowMs) {
        tradedMicroShares = Math.addExact(tradedMicroShares, microShares);
        tradedMicros = Math.addExact(tradedMicros, costMicros);
        feesMicros = Math.addExact(feesMicros, feeMicros);
        changedAtMs = nowMs;
    }

    void addBasis(long micros) {
        basisMicros = Math.addExact(basisMicros, micros);
    }

    /// Takes the share of the basis that belongs to what is given up.
    ///
    /// @param heldMicroShares what was held before giving up
    long takeBasis(long givenUpMicroShares, long heldMicroShares) {
        long taken =
                BigInteger.valueOf(basisMicros)
                        .multiply(BigInteger.valueOf(givenUpMicroShares))
                        .divide(BigInteger.valueOf(heldMicroShares))
                        .longValueExact();
        basisMicros -= taken;
        return taken;
    }

    void realize(long micros) {
        realizedMicros = Math.addExact(realizedMicros, micros);
    }

    void clear(long nowMs) {
        yes = 0;
        no = 0;
        basisMicros = 0;
        changedAtMs = nowMs;
    }
}
