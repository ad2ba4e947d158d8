package io.arbiter.sandbox.demo;

/// Something the person at the keyboard can act on: the message is one sentence of what happened
/// and what to do.
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    DemoFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    DemoFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
