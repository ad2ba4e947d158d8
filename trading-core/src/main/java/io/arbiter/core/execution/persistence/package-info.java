/// Executions and legs in PostgreSQL, each step in one transaction with its journal entry.
@NullMarked
package io.arbiter.core.execution.persistence;

import org.jspecify.annotations.NullMarked;
