package io.arbiter.core.market;

/// What a taker pays on one market, as the venue published it. Rates in millionths so that no
/// fraction is lost.
public sealed interface FeeSchedule {

    /// Names the schedule in proofs, for example `kalshi:quadratic:x1` or `poly:0.04:1`.
    String version();

    /// No fee at all.
    record None(String version) implements FeeSchedule {}

    /// Kalshi: `multiplier × 0.07 × C × P × (1 − P)` per fill (kalshi.md section 4), multiplier in
    /// millionths.
    record Quadratic(String version, long multiplierPpm, long balanceQuantumMicros)
            implements FeeSchedule {
        public Quadratic {
            if (multiplierPpm < 0 || multiplierPpm > 100_000_000) {
                throw new IllegalArgumentException(
                        "fee multiplier out of range, was " + multiplierPpm + " ppm");
            }
            if (balanceQuantumMicros != 100 && balanceQuantumMicros != 10_000) {
                throw new IllegalArgumentException(
                        "balance quantum must be 100 or 10000 micros, was " + balanceQuantumMicros);
            }
        }
    }

    /// Polymarket: `shares × rate × (p × (1 − p))^exponent` (polymarket.md section 5), rate in
    /// millionths. Only the exponents that the venue has used are known; another is refused.
    record Curve(String version, long ratePpm, int exponent) implements FeeSchedule {
        public Curve {
            if (ratePpm < 0 || ratePpm > 1_000_000) {
                throw new IllegalArgumentException(
                        "fee rate out of range, was " + ratePpm + " ppm");
            }
            if (exponent != 1 && exponent != 2) {
                throw new IllegalArgumentException("fee exponent must be 1 or 2, was " + exponent);
            }
        }
    }
}
