/// Exact money, prices and quantities as integers of one scale each.
@NullMarked
package io.arbiter.common.money;

import org.jspecify.annotations.NullMarked;
