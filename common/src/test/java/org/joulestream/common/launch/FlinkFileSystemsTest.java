package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkFileSystemsTest {

    private static final String ENDPOINT = "--s3.endpoint=http://127.0.0.1:9000";

    @Test
    void givesKeysToFileSystemsAndNotToTheRun(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hidden\n");
        Configuration run = new Configuration();

        Configuration given =
                FlinkFileSystems.configuration(
                        run,
                        settings(
                                ENDPOINT,
                                "--s3.region=eu-west-3",
                                "--s3.access-key=reader",
                                "--s3.secret-key-file=" + secret));

        assertThat(given.toMap())
                .containsEntry("s3.endpoint", "http://127.0.0.1:9000")
                .containsEntry("s3.path.style.access", "true")
                .containsEntry("s3.endpoint.region", "eu-west-3")
                .containsEntry("s3.access-key", "reader")
                .containsEntry("s3.secret-key", "hidden");
        assertThat(run.toMap()).isEmpty();
    }

    @Test
    void leavesTheRunsOwnKeysWhereNothingIsGiven() {
        Configuration run = new Configuration();
        run.setString("s3.endpoint", "https://own");

        assertThat(FlinkFileSystems.configuration(run, settings()).toMap())
                .containsExactlyEntriesOf(run.toMap());
    }

    @Test
    void putsTheBucketIntoTheHostWhenToldTo() {
        Configuration given =
                FlinkFileSystems.configuration(
                        new Configuration(), settings(ENDPOINT, "--s3.path-style=false"));

        assertThat(given.toMap()).containsEntry("s3.path.style.access", "false");
    }

    private static Settings settings(String... arguments) {
        return SettingsReader.read(
                new OptionScope("files", S3Options.all()),
                List.of(),
                ConfigurationSources.ofArguments(arguments));
    }
}
