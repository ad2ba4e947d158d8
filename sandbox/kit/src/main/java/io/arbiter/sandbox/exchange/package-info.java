/// The matching engine that both simulated venues stand on: books, orders, cash and holdings.
@NullMarked
package io.arbiter.sandbox.exchange;

import org.jspecify.annotations.NullMarked;
