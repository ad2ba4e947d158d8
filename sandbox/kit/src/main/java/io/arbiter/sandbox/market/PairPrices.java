package io.arbiter.sandbox.market;

import java.util.SplittableRandom;

/// One question's latent fair price, and how far each venue's quotes are off it. In a calm market
/// the venues never cross: they differ by less than their spreads.
final class PairPrices {

    private static final int LOWEST = 700;
    private static final int HIGHEST = 9_300;
    private static final int STEP_TICKS = 25;
    private static final int MOST_OFFSET_TICKS = 25;
    private static final int LEAST_HALF_SPREAD_TICKS = 55;

    private final Question question;
    private final Ladder polymarket;
    private final Ladder kalshi;
    private final SplittableRandom random;
    private int fairTicks;
    private int polymarketOffset;
    private int kalshiOffset;

    PairPrices(Question question, Ladder polymarket, Ladder kalshi, SplittableRandom random) {
        this.question = question;
        this.polymarket = polymarket;
        this.kalshi = kalshi;
        this.random = random;
        this.fairTicks = question.fairTicks();
    }

    Question question() {
        return question;
    }

    Ladder polymarket() {
        return polymarket;
    }

    Ladder kalshi() {
        return kalshi;
    }

    /// Quotes both venues around the fair price.
    void calm() {
        calm(polymarket, polymarketOffset);
        calm(kalshi, kalshiOffset);
    }

    private void calm(Ladder ladder, int offset) {
        int mid = fairTicks + offset;
        ladder.quote(
                ladder.grid().floor(mid - LEAST_HALF_SPREAD_TICKS),
                ladder.grid().ceiling(mid + LEAST_HALF_SPREAD_TICKS));
    }

    /// One small thing happens: mostly a size, sometimes the price.
    void move() {
        int dice = random.nextInt(10);
        if (dice < 6) {
            (random.nextBoolean() ? polymarket : kalshi).jiggle();
            return;
        }
        if (dice < 9) {
            int pull = Integer.signum(question.fairTicks() - fairTicks);
            int drift = random.nextInt(2 * STEP_TICKS + 1) - STEP_TICKS + 6 * pull;
            fairTicks = Math.clamp(fairTicks + drift, LOWEST, HIGHEST);
        } else {
            polymarketOffset = offset();
            kalshiOffset = offset();
        }
        calm();
    }

    private int offset() {
        return random.nextInt(2 * MOST_OFFSET_TICKS + 1) - MOST_OFFSET_TICKS;
    }
}
