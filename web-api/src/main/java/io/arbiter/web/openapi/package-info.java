/// The OpenAPI document: what springdoc cannot see in the code.
@NullMarked
package io.arbiter.web.openapi;

import org.jspecify.annotations.NullMarked;
