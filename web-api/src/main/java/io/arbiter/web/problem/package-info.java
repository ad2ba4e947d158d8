/// Everything that can go wrong, in one catalogue for REST and gRPC.
@NullMarked
package io.arbiter.web.problem;

import org.jspecify.annotations.NullMarked;
