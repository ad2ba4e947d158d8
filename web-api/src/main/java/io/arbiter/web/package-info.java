/// JWT-secured REST and gRPC, event streams and the dashboard.
@NullMarked
package io.arbiter.web;

import org.jspecify.annotations.NullMarked;
