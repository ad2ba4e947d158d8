/// Who is asking: sign-in, access tokens and the rules of who may do what.
@NullMarked
package io.arbiter.web.identity;

import org.jspecify.annotations.NullMarked;
