package io.arbiter.core.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The switch that is a file: while it exists, trading is halted. Needs no network, no database and
/// no login. [#check] has one caller.
public final class HaltFile {

    private static final Logger LOG = LoggerFactory.getLogger(HaltFile.class);

    private final Path file;
    private final KillSwitch killSwitch;
    private final HaltCommands commands;
    private boolean seen;

    public HaltFile(Path file, KillSwitch killSwitch, HaltCommands commands) {
        this.file = file;
        this.killSwitch = killSwitch;
        this.commands = commands;
    }

    /// Halts once when the file has appeared.
    public void check() {
        boolean exists = Files.exists(file);
        if (exists && !seen) {
            LOG.error("halt_file_found file={}", file);
            killSwitch.halt(commands.halt("The file " + file + " exists."), FlattenMode.NONE);
        }
        seen = exists;
    }
}
