/// Reading venue JSON: a byte scanner without allocation for frames, a checked tree for REST
/// bodies.
@NullMarked
package io.arbiter.core.venue.json;

import org.jspecify.annotations.NullMarked;
