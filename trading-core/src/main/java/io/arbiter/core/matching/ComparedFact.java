package io.arbiter.core.matching;

/// One fact of both listings side by side.
///
/// @param kalshi how Kalshi's texts put it; empty when they do not say
/// @param polymarket how Polymarket's texts put it; empty when they do not say
public record ComparedFact(FactName name, Mark mark, String kalshi, String polymarket) {

    @Override
    public String toString() {
        return "%s %s: %s | %s".formatted(mark, name, said(kalshi), said(polymarket));
    }

    private static String said(String text) {
        return text.isEmpty() ? "(not said)" : text;
    }
}
