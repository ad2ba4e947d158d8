/// Pictures of figures, drawn and encoded without fonts and without a window system, which a slim
/// container does not have.
@NullMarked
package io.arbiter.bot.chart;

import org.jspecify.annotations.NullMarked;
