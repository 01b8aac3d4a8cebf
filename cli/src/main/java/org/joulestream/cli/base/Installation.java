package org.joulestream.cli.base;

import java.nio.file.Path;

/** Where things lie, as the launcher says by system properties; else in the working directory. */
public final class Installation {
    private Installation() {}

    /** The directory of Joulestream itself: {@code joulestream.home}. */
    public static Path home() {
        return Path.of(System.getProperty("joulestream.home", "."));
    }

    /** Flink's configuration: {@code flink-conf} below {@link #home}. */
    public static Path flinkDirectory() {
        return home().resolve("flink-conf");
    }

    /** The log file, in the directory {@code joulestream.logs}. */
    public static Path log() {
        return Path.of(System.getProperty("joulestream.logs", "logs"), "joulestream.log");
    }
}
