package io.arbiter.core.pairs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How pairs are proposed, approved and doubted.
///
/// @param matching whether the matcher runs in this process; the full catalogues need about 1.3 GB
/// @param approvers how many people must approve a pair, 1 or 2
/// @param watchAllBelow a venue with at most so many open markets is followed as a whole
/// @param refresh how often changes of the catalogue become proposals
@ConfigurationProperties("arbiter.pairs")
public record PairsProperties(
        @DefaultValue("true") boolean matching,
        @DefaultValue("1") int approvers,
        @DefaultValue("50") int watchAllBelow,
        @DefaultValue("5s") Duration refresh,
        @DefaultValue SentinelProperties sentinel) {

    /// @param gapTicks smaller gaps count as closed
    /// @param active a book counts as active so long after its last change
    public record SentinelProperties(
            @DefaultValue("200") int gapTicks,
            @DefaultValue("5m") Duration active,
            @DefaultValue("30m") Duration warnAfter,
            @DefaultValue("2h") Duration suspendAfter) {

        public Sentinel.Settings settings() {
            return new Sentinel.Settings(gapTicks, active, warnAfter, suspendAfter);
        }
    }
}
