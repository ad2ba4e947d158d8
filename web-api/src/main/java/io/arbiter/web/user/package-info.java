/// People and programs of a tenant, and what each may do.
@NullMarked
package io.arbiter.web.user;

import org.jspecify.annotations.NullMarked;
