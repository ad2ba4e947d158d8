/// The tenants' event streams in Redis, read once and fanned out.
@NullMarked
package io.arbiter.web.live;

import org.jspecify.annotations.NullMarked;
