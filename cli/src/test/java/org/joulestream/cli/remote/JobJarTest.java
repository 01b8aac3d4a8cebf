package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.JobDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarTest {
    private static final JobDefinition PUMP = PumpJob.today();

    @TempDir private Path home = Path.of("");

    @Test
    void isTheNewestThatWasBuilt() throws IOException {
        Path target = Files.createDirectories(home.resolve("jobs/pump-count/target"));
        Files.createFile(target.resolve("pump-count-2.jar"));
        Path older = Files.createFile(target.resolve("pump-count-1-job.jar"));
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
        Path newer = Files.createFile(target.resolve("pump-count-2-job.jar"));

        assertThat(JobJar.find(null, PUMP, home)).isEqualTo(newer);
        assertThat(JobJar.find(older, PUMP, home)).isEqualTo(older);
    }

    @Test
    void isMissedWithOneLine() {
        assertThatThrownBy(() -> JobJar.find(null, PUMP, home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "%s holds no *-job.jar; build it with mvn package, or give --jar FILE"
                                .formatted(home.resolve("jobs/pump-count/target")));
    }
}
