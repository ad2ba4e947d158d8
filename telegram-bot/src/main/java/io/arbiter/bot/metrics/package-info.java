/// Metrics for Prometheus, at a port that serves nothing else.
@NullMarked
package io.arbiter.bot.metrics;

import org.jspecify.annotations.NullMarked;
