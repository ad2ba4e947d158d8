package io.arbiter.sandbox.demo;

import java.io.PrintStream;

/// What the person sees. In JSON mode nothing but one line is printed.
final class Console {

    private final PrintStream out;
    private final boolean json;

    Console(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /// A line for a person; nothing in JSON mode.
    synchronized void say(String line) {
        if (!json) {
            out.println(line);
            out.flush();
        }
    }

    /// The one line of JSON mode; nothing otherwise.
    synchronized void answer(String line) {
        if (json) {
            out.println(line);
            out.flush();
        }
    }
}
