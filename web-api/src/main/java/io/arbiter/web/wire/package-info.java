/// How contract values look in JSON and in the database.
@NullMarked
package io.arbiter.web.wire;

import org.jspecify.annotations.NullMarked;
