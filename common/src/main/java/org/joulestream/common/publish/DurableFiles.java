package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of folders that are on the disk when the call returns. */
final class DurableFiles {

    private DurableFiles() {}

    static void createDirectories(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException made) {
            // Another task was faster; it may also be gone again by now.
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw made;
            }
        }
        if (parent != null) {
            sync(parent);
        }
    }

    /** Both paths are on one file system. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncParent(to);
    }

    static void deleteIfExists(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncParent(file);
        }
    }

    private static void syncParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** A new name lasts only when its folder is on the disk, too. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
