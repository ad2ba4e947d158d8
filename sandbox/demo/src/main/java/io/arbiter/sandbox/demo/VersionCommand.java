package io.arbiter.sandbox.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `./arbiter version`.
@Command(name = "version")
final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.println("arbiter " + Version.text() + " (Java " + Runtime.version() + ")");
        return ExitCode.FINE;
    }
}
