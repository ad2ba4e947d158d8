package io.arbiter.core.hotpath;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;

/// Books for tests, drawn as text: one `side price contracts` per line.
final class Books {

    private Books() {}

    static Book of(MarketFixture fixture) {
        Market market = fixture.market();
        Book book = new Book(0, market.venue());
        book.terms(market);
        return book;
    }

    /// A snapshot at nano 1.
    static void fill(Book book, String table) {
        book.beginFrame(true, 1);
        for (String line : table.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            String[] cells = line.split("\\s+", -1);
            book.setLevel(side(cells[0]), ticks(cells[1]), Quantity.parse(cells[2]).lots());
        }
        book.endFrame(1, 0, 0, false);
    }

    /// The same through a sink.
    static void send(MarketDataSink sink, int book, long receivedNs, String table) {
        sink.beginFrame(book, true, receivedNs, 0);
        for (String line : table.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            String[] cells = line.split("\\s+", -1);
            sink.setLevel(book, side(cells[0]), ticks(cells[1]), Quantity.parse(cells[2]).lots());
        }
        sink.endFrame(book, receivedNs, 0, 0, false);
    }

    private static int side(String name) {
        return "bid".equals(name) ? MarketDataSink.BID : MarketDataSink.ASK;
    }

    private static int ticks(String price) {
        return Price.parse(price).ticks();
    }
}
