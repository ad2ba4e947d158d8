/// The kill switch that needs no other part of Arbiter: cancels every order at both venues.
@NullMarked
package io.arbiter.kill;

import org.jspecify.annotations.NullMarked;
