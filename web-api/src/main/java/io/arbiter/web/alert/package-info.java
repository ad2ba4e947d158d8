/// Things a person should know.
@NullMarked
package io.arbiter.web.alert;

import org.jspecify.annotations.NullMarked;
