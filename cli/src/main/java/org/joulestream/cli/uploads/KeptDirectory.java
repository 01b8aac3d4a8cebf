package org.joulestream.cli.uploads;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory in any file system of Flink, in or below which lie checkpoints and savepoints that
 * may be started from.
 *
 * @param shown as its user calls it
 */
record KeptDirectory(String shown, Path path) {
    private static final String CHECKPOINT = "chk-[0-9]+";

    /** A checkpoint may have files beside it, which it shares with others of its job. */
    static KeptDirectory of(String shown, Path path) {
        Path parent = path.getParent();
        return parent != null && path.getName().matches(CHECKPOINT)
                ? new KeptDirectory(shown, parent)
                : new KeptDirectory(shown, path);
    }

    /** A file as it was when it was listed; written anew it is another one. */
    record StateFile(Path path, long length, long modifiedEpochMillis) {

        /** Written last: it makes a checkpoint or savepoint complete. */
        boolean isMetadata() {
            return path.getName().equals("_metadata");
        }
    }

    /** Whether a plug-in of Flink has to be there to read it. */
    boolean isElsewhere() {
        return !"file".equals(path.toUri().getScheme());
    }

    boolean exists() throws UnreadableStateException {
        try {
            return fileSystem().exists(path);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** All files in it and below. */
    Set<StateFile> files() throws UnreadableStateException {
        try {
            FileSystem fileSystem = fileSystem();
            if (!fileSystem.getFileStatus(path).isDir()) {
                throw new UnreadableStateException(
                        "%s is a file; expected the directory of a checkpoint or savepoint, or one above"
                                .formatted(shown));
            }
            Set<StateFile> files = new HashSet<>();
            add(fileSystem, path, files);
            return files;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static void add(FileSystem fileSystem, Path folder, Set<StateFile> files)
            throws IOException {
        for (FileStatus entry : list(fileSystem, folder)) {
            if (entry.isDir()) {
                add(fileSystem, entry.getPath(), files);
            } else {
                files.add(
                        new StateFile(
                                entry.getPath(), entry.getLen(), entry.getModificationTime()));
            }
        }
    }

    /** A running job removes what it no longer needs; anything else that is missing is an error. */
    private static FileStatus[] list(FileSystem fileSystem, Path folder) throws IOException {
        FileStatus @Nullable [] entries = null;
        try {
            entries = fileSystem.listStatus(folder);
        } catch (FileNotFoundException missing) {
            // As null, which other file systems give back.
        }
        if (entries == null && fileSystem.exists(folder)) {
            throw new IOException(folder + " cannot be listed");
        }
        return entries == null ? new FileStatus[0] : entries;
    }

    FileSystem fileSystem() throws IOException {
        return path.getFileSystem();
    }

    UnreadableStateException unreadable(IOException cause) {
        return new UnreadableStateException(
                "kept directory %s cannot be read (%s)".formatted(shown, cause), cause);
    }
}
