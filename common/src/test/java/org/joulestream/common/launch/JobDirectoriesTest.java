package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDirectoriesTest {
    private static final Settings NONE =
            SettingsReader.read(
                    new OptionScope("any", List.of()),
                    List.of(),
                    ConfigurationSources.ofArguments());

    @TempDir private Path root = Path.of("");

    @Test
    void findWhatThisJobWroteLast() throws IOException {
        JobDirectories directories = JobDirectories.of(cluster(), "pump-count");
        assertThat(directories.newest(new Configuration(), NONE)).isEmpty();
        save("checkpoints/pump-count/a/chk-9", 9, "2025-01-01T00:00:02Z");
        Path newest = save("checkpoints/pump-count/b/chk-3", 3, "2025-01-01T00:00:03Z");
        save("savepoints/pump-count/savepoint-1", 10, "2025-01-01T00:00:01Z");
        save("savepoints/other/savepoint-1", 99, "2025-01-01T00:00:09Z");

        String found = directories.newest(new Configuration(), NONE).orElseThrow();

        assertThat(FlinkPaths.toLocal(found)).isEqualTo(newest);
        assertThat(directories.isSavepoint(found)).isFalse();
    }

    @Test
    void tellSavepointsFromCheckpoints() throws IOException {
        Path savepoint = save("savepoints/pump-count/savepoint 1", 10, "2025-01-01T00:00:01Z");

        JobDirectories directories = JobDirectories.of(cluster(), "pump-count");
        String found = directories.newest(new Configuration(), NONE).orElseThrow();

        assertThat(FlinkPaths.toLocal(found)).isEqualTo(savepoint);
        assertThat(directories.isSavepoint(found)).isTrue();
    }

    @Test
    void areNoneWhereTheClusterNamesNone() throws IOException {
        JobDirectories directories = JobDirectories.of(new Configuration(), "pump-count");

        assertThat(directories).isEqualTo(new JobDirectories(null, null));
        assertThat(directories.newest(new Configuration(), NONE)).isEmpty();
        assertThat(directories.configuration().toMap()).isEmpty();
    }

    /** With and without a slash at the end, as people write it. */
    private Configuration cluster() {
        return new Configuration()
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        FlinkPaths.of(root.resolve("checkpoints")) + "/")
                .set(
                        CheckpointingOptions.SAVEPOINT_DIRECTORY,
                        FlinkPaths.of(root.resolve("savepoints")));
    }

    private Path save(String name, long checkpointId, String written) throws IOException {
        Path directory = Files.createDirectories(root.resolve(name));
        Path file = directory.resolve("_metadata");
        try (OutputStream out = Files.newOutputStream(file)) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(checkpointId, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
        return directory;
    }
}
