/// Both venues' open markets, crawled page by page and kept up to date.
@NullMarked
package io.arbiter.core.catalogue;

import org.jspecify.annotations.NullMarked;
