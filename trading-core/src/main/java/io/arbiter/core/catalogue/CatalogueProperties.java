package io.arbiter.core.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the venues' catalogues are read. At one page in 250 ms a venue is asked four times a second,
/// far below the limits of both (Gamma 500 in 10 s, Kalshi's basic tier 20 reads a second).
///
/// @param crawl whether they are read at all
/// @param pagePause between two pages of a venue
/// @param passEvery from the end of one whole pass to the start of the next
@ConfigurationProperties("arbiter.catalogue")
public record CatalogueProperties(
        @DefaultValue("true") boolean crawl,
        @DefaultValue("250ms") Duration pagePause,
        @DefaultValue("5m") Duration passEvery) {}
