package org.joulestream.turbines.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How large a file may become.
 *
 * @param mostBytes what its format holds
 * @param space room on the disk
 */
record FileLimits(long mostBytes, Space space) {
    /** Room that has to stay free: what is smaller is a full disk. */
    private static final long SPARE_BYTES = 1L << 20;

    /** Asks how many bytes are free. */
    interface Space {
        long usableBytes(Path folder) throws IOException;
    }

    static FileLimits upTo(long mostBytes) {
        return new FileLimits(mostBytes, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    void requireSpace(Path file, long neededBytes) throws IOException {
        long usable = space.usableBytes(folderOf(file));
        if (usable < neededBytes + SPARE_BYTES) {
            throw new DiskFullException(message(file, usable, neededBytes));
        }
    }

    /** The failure to throw: one that names the disk, where that is full. */
    IOException explained(IOException failure, Path file, long neededBytes) throws IOException {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        long usable = space.usableBytes(folderOf(file));
        boolean isFull =
                usable < SPARE_BYTES
                        || text.contains("no space left")
                        || text.contains("not enough space")
                        || text.contains("quota exceeded");
        return isFull
                ? new DiskFullException(message(file, usable, neededBytes), failure)
                : failure;
    }

    private static String message(Path file, long usable, long needed) {
        return "disk is full: %s needs about %s, and %s are free in %s; make room there or choose another folder"
                .formatted(
                        file.getFileName(), megabytes(needed), megabytes(usable), folderOf(file));
    }

    private static String megabytes(long bytes) {
        return "%d MB".formatted((bytes + SPARE_BYTES - 1) / SPARE_BYTES);
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
