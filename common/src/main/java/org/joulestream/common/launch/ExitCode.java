package org.joulestream.common.launch;

/** How the process ends, as scripts and cron see it. */
public enum ExitCode {
    DONE(0),
    FAILURE(1),
    USAGE(2),
    QUOTA(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
