package io.arbiter.core.wiring;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.catalogue.CatalogueProperties;
import io.arbiter.core.catalogue.Crawler;
import io.arbiter.core.catalogue.Increments;
import io.arbiter.core.pairs.Matchmaker;
import io.arbiter.core.pairs.PairsProperties;
import io.arbiter.core.pairs.Sentinel;
import io.arbiter.core.pairs.WatchList;
import java.time.Duration;
import java.util.List;

/// What runs in the background for pairs: crawls, proposals, the watch-list and the sentinel.
record PairCare(
        Rhythm rhythm,
        Matchmaker matchmaker,
        WatchList watchList,
        Sentinel sentinel,
        List<Crawler> crawlers,
        Increments increments,
        CatalogueProperties catalogue,
        PairsProperties pairs) {

    void start(Duration sentinelPause) {
        for (Crawler crawler : catalogue.crawl() ? crawlers : List.<Crawler>of()) {
            rhythm.every("catalogue", catalogue.pagePause(), () -> step(crawler));
        }
        if (pairs.matching()) {
            rhythm.every("proposals", pairs.refresh(), matchmaker::refresh);
        }
        rhythm.every("watch-list", pairs.refresh(), watchList::refresh);
        rhythm.every("sentinel", sentinelPause, sentinel::check);
    }

    /// A venue's announcements are read in turn with its pages, so that no two writers meet.
    private void step(Crawler crawler) {
        if (crawler.venue() == increments.venue()) {
            increments.step();
        }
        crawler.step();
    }
}
