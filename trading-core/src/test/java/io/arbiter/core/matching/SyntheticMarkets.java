package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Invented questions in the proportions of the venues: games, elections, price ladders, deadlines.
/// Every third has a counterpart.
final class SyntheticMarkets {

    private static final String RULES =
            "This market will resolve to \"Yes\" if the stated event happens. If the game is postponed, this market"
                    + " will remain open until the game has been completed. If it is canceled, it resolves 50-50. The resolution source is a"
                    + " consensus of credible reporting. ";
    private static final String[] SYLLABLES =
            "ba ro ke mi lu ta ven dor sha pel qui nor gas tim fre zol wen cra bis hul"
                    .split(" ", -1);
    private static final String[] ASSETS = {
        "Bitcoin", "Ethereum", "Solana", "XRP", "Gold", "Silver"
    };
    private static final String[] OFFICES = {"Governor", "Senate", "Mayor", "President"};

    private final Random random;

    SyntheticMarkets(long seed) {
        random = new Random(seed);
    }

    /// About this many listings of each venue.
    List<Listing> listings(int perVenue) {
        List<Listing> listings = new ArrayList<>(2 * perVenue);
        int made = 0;
        for (int event = 0; made < perVenue; event++) {
            made +=
                    switch (event % 4) {
                        case 0 -> game(event, listings);
                        case 1 -> election(event, listings);
                        case 2 -> ladder(event, listings);
                        default -> deadline(event, listings);
                    };
        }
        return listings;
    }

    private int game(int event, List<Listing> listings) {
        String home = word();
        String away = word();
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
        String event1 = "KXGAME-" + event;
        for (String side : List.of(home, away)) {
            kalshi(
                    event1,
                    home + " vs " + away,
                    "Will " + side + " win the " + home + " vs " + away + " match on " + day + "?",
                    side,
                    listings);
        }
        String other = counterpart(event) ? home : word();
        for (String side : List.of(other, away)) {
            polymarket(
                    "g" + event,
                    other + " FC vs. " + away + " FC",
                    "Will " + side + " FC win on " + day + "?",
                    "",
                    listings);
        }
        return 2;
    }

    private int election(int event, List<Listing> listings) {
        String place = word();
        String office = OFFICES[random.nextInt(OFFICES.length)];
        for (int i = 0; i < 8; i++) {
            String person = word() + " " + word();
            kalshi(
                    "KXVOTE-" + event,
                    place + " " + office + " winner?",
                    "Will " + person + " win the " + place + " " + office + " race?",
                    person,
                    listings);
            String other = counterpart(event) ? person : word() + " " + word();
            polymarket(
                    "v" + event,
                    place + " " + office + " Election",
                    "Will " + other + " win the 2026 " + place + " " + office + " election?",
                    other,
                    listings);
        }
        return 8;
    }

    private int ladder(int event, List<Listing> listings) {
        String asset = ASSETS[random.nextInt(ASSETS.length)];
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
        for (int rung = 1; rung <= 20; rung++) {
            kalshi(
                    "KXPRICE-" + event,
                    asset + " price on " + day + "?",
                    asset + " price on " + day + "?",
                    "Above $" + rung * 1000,
                    listings);
            polymarket(
                    "l" + event,
                    asset + " above ___ on " + day + "?",
                    "Will the price of " + asset + " be above $" + rung * 1000 + " on " + day + "?",
                    "",
                    listings);
        }
        return 20;
    }

    private int deadline(int event, List<Listing> listings) {
        String who = word() + " " + word();
        String what = word() + " " + word() + " " + word();
        kalshi(
                "KXDO-" + event,
                "Will " + who + " announce " + what + "?",
                "Will " + who + " announce " + what + " before 2027?",
                "",
                listings);
        String other = counterpart(event) ? what : word() + " " + word();
        polymarket(
                "d" + event,
                who + " announces " + other + "?",
                "Will " + who + " announce " + other + " by December 31, 2026?",
                "",
                listings);
        return 1;
    }

    private static boolean counterpart(int event) {
        return event % 3 == 0;
    }

    private void kalshi(
            String event, String eventTitle, String title, String label, List<Listing> listings) {
        String ticker = event + "-" + listings.size();
        listings.add(
                Listing.builder(Venue.KALSHI, ticker)
                        .event(event, eventTitle, "In 2026")
                        .code(ticker)
                        .title(title)
                        .label(label)
                        .rules(RULES + title.repeat(4))
                        .build());
    }

    private void polymarket(
            String event, String eventTitle, String title, String label, List<Listing> listings) {
        listings.add(
                Listing.builder(Venue.POLYMARKET, "0x" + listings.size())
                        .event(event, eventTitle, "")
                        .title(title)
                        .label(label)
                        .outcomes(List.of("Yes", "No"))
                        .rules(RULES + title.repeat(4))
                        .build());
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
