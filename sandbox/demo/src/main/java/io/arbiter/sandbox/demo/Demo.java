package io.arbiter.sandbox.demo;

/// Entry of the demo and of the other launcher verbs that need a JVM.
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        System.err.println("arbiter: unknown verb, try ./arbiter help");
        System.exit(64);
    }
}
