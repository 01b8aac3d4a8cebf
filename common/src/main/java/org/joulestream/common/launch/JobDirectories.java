package org.joulestream.common.launch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster keeps the checkpoints and savepoints of one job: in folders of the job's name, so
 * that the newest can be found when nothing of the job runs any more.
 *
 * @param checkpoints null where the cluster names no directory
 * @param savepoints null likewise
 */
public record JobDirectories(@Nullable String checkpoints, @Nullable String savepoints) {

    /** Those of a job on the cluster of this configuration. */
    public static JobDirectories of(ReadableConfig cluster, String jobName) {
        return new JobDirectories(
                below(cluster.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY), jobName),
                below(cluster.get(CheckpointingOptions.SAVEPOINT_DIRECTORY), jobName));
    }

    private static @Nullable String below(@Nullable String directory, String jobName) {
        return directory == null ? null : directory.replaceFirst("/+$", "") + "/" + jobName;
    }

    /** For people. */
    @Override
    public String toString() {
        return checkpoints == null && savepoints == null
                ? "a cluster whose config.yaml names no execution.checkpointing.dir"
                : Stream.of(checkpoints, savepoints)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining(" or "));
    }

    /** What a job has to be given so that it uses them. */
    Configuration configuration() {
        Configuration configuration = new Configuration();
        if (checkpoints != null) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        if (savepoints != null) {
            configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints);
        }
        return configuration;
    }

    /** Whether a path that was found here is a savepoint, which belongs to its user. */
    public boolean isSavepoint(String path) {
        return savepoints != null
                && new Path(path).getPath().startsWith(new Path(savepoints).getPath() + "/");
    }

    /**
     * The last complete checkpoint or savepoint that was written; a broken one is passed over.
     *
     * @param flink says how object stores are reached, unless the job's options do
     */
    public Optional<String> newest(Configuration flink, Settings settings) throws IOException {
        List<Path> roots =
                Stream.of(checkpoints, savepoints)
                        .flatMap(Stream::ofNullable)
                        .map(Path::new)
                        .toList();
        if (roots.stream().anyMatch(root -> !"file".equals(root.toUri().getScheme()))) {
            FlinkFileSystems.loadForState(flink, settings);
        }
        return SavedStates.lastWritten(roots).map(Path::toString);
    }
}
