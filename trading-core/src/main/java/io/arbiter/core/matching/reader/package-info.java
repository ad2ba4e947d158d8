/// Reads listings from the venues' own JSON and from the labelled development set.
@NullMarked
package io.arbiter.core.matching.reader;

import org.jspecify.annotations.NullMarked;
