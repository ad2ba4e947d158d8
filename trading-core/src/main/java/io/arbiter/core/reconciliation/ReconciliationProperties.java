package io.arbiter.core.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param every how long to pause between two comparisons; a difference counts when two in a row
///   find it
@ConfigurationProperties("arbiter.reconciliation")
record ReconciliationProperties(@DefaultValue("30s") Duration every) {}
