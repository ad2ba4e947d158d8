/// One HTTP client for both venues; a transport failure is a value that says whether the request
/// left.
@NullMarked
package io.arbiter.core.venue.http;

import org.jspecify.annotations.NullMarked;
