/// Simulated venues, a simulated Telegram and embedded servers: real protocols on loopback, no
/// shared code with the product.
@NullMarked
package io.arbiter.sandbox;

import org.jspecify.annotations.NullMarked;
