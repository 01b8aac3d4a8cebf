package org.joulestream.cli;

import java.nio.file.Path;

/** Where things lie, as the launcher says by system properties; else in the working directory. */
final class Installation {
    private Installation() {}

    /** Flink's configuration: {@code flink-conf} below {@code joulestream.home}. */
    static Path flinkDirectory() {
        return Path.of(System.getProperty("joulestream.home", "."), "flink-conf");
    }

    /** The log file, in the directory {@code joulestream.logs}. */
    static Path log() {
        return Path.of(System.getProperty("joulestream.logs", "logs"), "joulestream.log");
    }
}
