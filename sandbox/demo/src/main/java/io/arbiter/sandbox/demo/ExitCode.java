package io.arbiter.sandbox.demo;

/// Stable exit codes of the launcher; `./arbiter help` lists them.
final class ExitCode {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int NOT_RUNNING = 3;
    static final int USAGE = 64;
    static final int STATE_UNUSABLE = 73;
    static final int DISK_FULL = 74;
    static final int TAKEN = 75;

    private ExitCode() {}
}
