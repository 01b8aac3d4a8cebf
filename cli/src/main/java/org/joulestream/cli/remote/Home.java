package org.joulestream.cli.remote;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.FlinkSettings;

/** What the commands find where Joulestream is installed. */
final class Home {
    private Home() {}

    static Path directory() {
        return Path.of(System.getProperty("joulestream.home", "."));
    }

    static Path flinkDirectory() {
        return directory().resolve("flink-conf");
    }

    /** Flink's configuration in this process, for the file systems that it knows. */
    static Configuration flink(Settings settings) {
        return FlinkSettings.configuration(settings, flinkDirectory());
    }
}
