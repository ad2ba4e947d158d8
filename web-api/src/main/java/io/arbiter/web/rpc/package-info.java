/// The public gRPC server: who may call what, and how errors look.
@NullMarked
package io.arbiter.web.rpc;

import org.jspecify.annotations.NullMarked;
