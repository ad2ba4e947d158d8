/// The hash chains of journal and audit: how a link is made and how all of them are checked.
@NullMarked
package io.arbiter.common.chain;

import org.jspecify.annotations.NullMarked;
