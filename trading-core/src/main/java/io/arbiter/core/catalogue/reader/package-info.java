/// Reads pages of listings over the venues' REST interfaces.
@NullMarked
package io.arbiter.core.catalogue.reader;

import org.jspecify.annotations.NullMarked;
