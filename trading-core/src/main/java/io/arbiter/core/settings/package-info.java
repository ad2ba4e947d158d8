/// What this process trades: its tenant, account, mode and kind of venue.
@NullMarked
package io.arbiter.core.settings;

import org.jspecify.annotations.NullMarked;
