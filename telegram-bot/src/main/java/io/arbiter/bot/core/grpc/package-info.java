/// trading-core over gRPC.
@NullMarked
package io.arbiter.bot.core.grpc;

import org.jspecify.annotations.NullMarked;
