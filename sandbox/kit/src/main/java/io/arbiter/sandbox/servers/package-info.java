/// Real PostgreSQL and Redis servers from Maven artifacts, on loopback.
@NullMarked
package io.arbiter.sandbox.servers;

import org.jspecify.annotations.NullMarked;
