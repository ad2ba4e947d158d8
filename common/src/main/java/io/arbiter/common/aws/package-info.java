/// Logging in to Aurora and ElastiCache with the task's own role, so that no password exists.
@NullMarked
package io.arbiter.common.aws;

import org.jspecify.annotations.NullMarked;
