/// Tokens between the services and the roles of people.
@NullMarked
package io.arbiter.common.security;

import org.jspecify.annotations.NullMarked;
