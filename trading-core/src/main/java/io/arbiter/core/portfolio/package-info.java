/// What fills do to positions and to the double-entry ledger.
@NullMarked
package io.arbiter.core.portfolio;

import org.jspecify.annotations.NullMarked;
