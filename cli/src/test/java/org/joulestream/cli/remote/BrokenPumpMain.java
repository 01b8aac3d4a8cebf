package org.joulestream.cli.remote;

/** The main class of a build that cannot even say what it does. */
public final class BrokenPumpMain {
    private BrokenPumpMain() {}

    /** Fails with whatever a cluster is given. */
    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            throw new IllegalStateException("no topology today");
        }
    }
}
