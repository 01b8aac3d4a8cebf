package org.joulestream.common.launch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds checkpoints and savepoints by their metadata file, which is written last, in any file
 * system that Flink knows.
 */
final class SavedStates {
    private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
    private static final String METADATA = "_metadata";

    /** {@code checkpoints/<job>/chk-7}. */
    private static final int DEEPEST = 2;

    /** Ids count on over restores, so they order checkpoints and savepoints of all runs. */
    private static final Comparator<Saved> NEWEST_LAST =
            Comparator.comparingLong(Saved::checkpointId)
                    .thenComparingLong(Saved::modifiedEpochMillis);

    private static final Comparator<Saved> LAST_WRITTEN_LAST =
            Comparator.comparingLong(Saved::modifiedEpochMillis)
                    .thenComparingLong(Saved::checkpointId);

    private SavedStates() {}

    /** The newest below these directories; one that is missing holds nothing. */
    static Optional<Path> newest(List<Path> roots) throws IOException {
        return greatest(roots, NEWEST_LAST);
    }

    /**
     * The one that was written last, which is another one after a start without state or a roll
     * back: both begin to count again.
     */
    static Optional<Path> lastWritten(List<Path> roots) throws IOException {
        return greatest(roots, LAST_WRITTEN_LAST);
    }

    private static Optional<Path> greatest(List<Path> roots, Comparator<Saved> order)
            throws IOException {
        List<Saved> all = new ArrayList<>();
        for (Path root : roots) {
            collect(root.getFileSystem(), root, DEEPEST, all);
        }
        return all.stream().max(order).map(Saved::directory);
    }

    private static void collect(FileSystem files, Path directory, int depth, List<Saved> all)
            throws IOException {
        for (FileStatus entry : list(files, directory)) {
            if (entry.isDir() && depth > 0) {
                collect(files, entry.getPath(), depth - 1, all);
            } else if (!entry.isDir() && entry.getPath().getName().equals(METADATA)) {
                load(files, directory, entry).ifPresent(all::add);
            }
        }
    }

    private static FileStatus[] list(FileSystem files, Path directory) throws IOException {
        try {
            FileStatus @Nullable [] entries = files.listStatus(directory);
            return entries == null ? new FileStatus[0] : entries;
        } catch (FileNotFoundException e) {
            // A running job removes what is no longer needed.
            return new FileStatus[0];
        }
    }

    private static Optional<Saved> load(FileSystem files, Path directory, FileStatus file) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(files.open(file.getPath())))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(
                            in, SavedStates.class.getClassLoader(), directory.toString());
            return Optional.of(
                    new Saved(directory, metadata.getCheckpointId(), file.getModificationTime()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is broken and passed over", file.getPath(), e);
            return Optional.empty();
        }
    }

    private record Saved(Path directory, long checkpointId, long modifiedEpochMillis) {}
}
