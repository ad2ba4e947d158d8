/// What trading-core carries out and web-api only passes on: one table for REST, gRPC and OpenAPI.
@NullMarked
package io.arbiter.web.relay;

import org.jspecify.annotations.NullMarked;
