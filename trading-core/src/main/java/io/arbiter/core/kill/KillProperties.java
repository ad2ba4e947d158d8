package io.arbiter.core.kill;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the kill switch.
///
/// @param haltFile while this file exists, trading is halted; empty for none
@ConfigurationProperties("arbiter.kill")
record KillProperties(@DefaultValue("") String haltFile) {}
