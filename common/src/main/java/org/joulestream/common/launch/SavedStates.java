package org.joulestream.common.launch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds checkpoints and savepoints by their metadata file, which is written last. */
final class SavedStates {
    private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
    private static final String METADATA = "_metadata";

    /** {@code checkpoints/<job>/chk-7}. */
    private static final int DEEPEST = 2;

    /** Ids count on over restores, so they order checkpoints and savepoints of all runs. */
    private static final Comparator<Saved> NEWEST_LAST =
            Comparator.comparingLong(Saved::checkpointId).thenComparing(Saved::modified);

    private SavedStates() {}

    static Optional<Path> newest(Path... roots) throws IOException {
        List<Saved> all = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> directories = Files.find(root, DEEPEST, SavedStates::holdsState)) {
                directories.forEach(directory -> load(directory).ifPresent(all::add));
            }
        }
        return all.stream().max(NEWEST_LAST).map(Saved::directory);
    }

    private static boolean holdsState(Path path, BasicFileAttributes attributes) {
        return attributes.isDirectory() && Files.isRegularFile(path.resolve(METADATA));
    }

    private static Optional<Saved> load(Path directory) {
        Path file = directory.resolve(METADATA);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(
                            in, SavedStates.class.getClassLoader(), FlinkPaths.of(directory));
            FileTime modified = Files.getLastModifiedTime(file);
            return Optional.of(new Saved(directory, metadata.getCheckpointId(), modified));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is broken and passed over", file, e);
            return Optional.empty();
        }
    }

    private record Saved(Path directory, long checkpointId, FileTime modified) {}
}
