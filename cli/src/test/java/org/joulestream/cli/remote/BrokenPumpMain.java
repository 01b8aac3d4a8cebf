package org.joulestream.cli.remote;

/** The main class of a build that cannot even say what it does. */
public final class BrokenPumpMain {
    private BrokenPumpMain() {}

    /** Fails. */
    public static void main(String[] arguments) {
        throw new IllegalStateException("no topology today");
    }
}
