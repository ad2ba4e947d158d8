/// The pages that people look at and their session.
@NullMarked
package io.arbiter.web.dashboard;

import org.jspecify.annotations.NullMarked;
