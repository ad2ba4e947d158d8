package io.arbiter.core.kill;

import io.arbiter.core.state.StateCommand;

/// Makes commands by which the system halts itself, each a new one.
public interface HaltCommands {

    StateCommand halt(String reason);
}
