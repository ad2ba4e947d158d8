/// Lists in pages, with opaque tokens that are bound to their filter.
@NullMarked
package io.arbiter.web.paging;

import org.jspecify.annotations.NullMarked;
