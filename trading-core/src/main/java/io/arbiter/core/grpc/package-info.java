/// The commands and the status over gRPC, for the other two services.
@NullMarked
package io.arbiter.core.grpc;

import org.jspecify.annotations.NullMarked;
