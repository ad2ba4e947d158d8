/// Positions and the ledger.
@NullMarked
package io.arbiter.web.portfolio;

import org.jspecify.annotations.NullMarked;
