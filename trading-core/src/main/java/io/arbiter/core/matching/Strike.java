package io.arbiter.core.matching;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A threshold that the venue publishes as a field instead of as text, in the unit of the question.
///
/// @param type Kalshi's `strike_type` (kalshi.md, market fields); empty when there is none.
///   Polymarket's `line` is `greater`
public record Strike(String type, @Nullable BigDecimal floor, @Nullable BigDecimal cap) {

    public static final Strike NONE = new Strike("", null, null);
}
