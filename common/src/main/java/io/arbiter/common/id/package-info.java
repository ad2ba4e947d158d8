/// Identifiers: prefixed, sortable, or derived from content.
@NullMarked
package io.arbiter.common.id;

import org.jspecify.annotations.NullMarked;
