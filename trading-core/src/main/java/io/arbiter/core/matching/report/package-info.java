/// Measures the proposals on labelled pairs of real markets.
@NullMarked
package io.arbiter.core.matching.report;

import org.jspecify.annotations.NullMarked;
