package io.arbiter.core.pairs;

import io.arbiter.core.journal.HashChain;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What an approval is pinned to: a change in any of it suspends the pair.
///
/// The hash is the lower-case hexadecimal SHA-256 of this UTF-8 text, lines ended by `\n`, first
/// Kalshi, then Polymarket:
///
/// ```
/// arbiter pair terms 2
/// venue=KALSHI
/// key=<ticker or condition id>
/// title=<question and outcome labels>
/// rules=<length of the text in UTF-8 bytes>:<binding resolution text with its sources>
/// closes_at=<ISO-8601 instant, or none>
/// fees=<version of the fee schedule>
/// grid=<start>-<end>/<step>[,…] in ticks
/// neg_risk=<true or false>
/// venue=POLYMARKET
/// …
/// ```
public final class PairTerms {

    private PairTerms() {}

    /// The hash of both markets' terms as they stand.
    public static String hash(Market kalshi, Market polymarket) {
        return hash(canonical(kalshi, polymarket));
    }

    static String hash(String canonical) {
        byte[] digest = HashChain.digest(canonical.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    static String canonical(Market kalshi, Market polymarket) {
        StringBuilder text = new StringBuilder(1_024).append("arbiter pair terms 2\n");
        append(text, kalshi);
        append(text, polymarket);
        return text.toString();
    }

    private static void append(StringBuilder text, Market market) {
        int bytes = market.rules().getBytes(StandardCharsets.UTF_8).length;
        text.append("venue=").append(market.venue()).append('\n');
        text.append("key=").append(market.key()).append('\n');
        text.append("title=").append(market.title().replaceAll("\\R", " ")).append('\n');
        text.append("rules=").append(bytes).append(':').append(market.rules()).append('\n');
        text.append("closes_at=")
                .append(market.closesAt() == null ? "none" : market.closesAt().toString())
                .append('\n');
        text.append("fees=").append(market.fees().version()).append('\n');
        text.append("grid=");
        String separator = "";
        for (PriceBand band : market.grid()) {
            text.append(separator)
                    .append(band.startTicks())
                    .append('-')
                    .append(band.endTicks())
                    .append('/')
                    .append(band.stepTicks());
            separator = ",";
        }
        text.append('\n');
        text.append("neg_risk=").append(market.negRisk()).append('\n');
    }
}
