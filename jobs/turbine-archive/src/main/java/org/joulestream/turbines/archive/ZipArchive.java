package org.joulestream.turbines.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP with one deflated entry; the same bytes each time on the same zlib. */
public final class ZipArchive {
    private static final FileLimits LIMITS = FileLimits.upTo(Long.MAX_VALUE);
    private static final int BUFFER_BYTES = 1 << 16;

    /** A tenth larger than the best of zlib, in a third of the time. */
    private static final int LEVEL = 4;

    private ZipArchive() {}

    /**
     * Leaves no file behind when it fails.
     *
     * @param entryName the base name of the content
     * @param stamp the time of the entry, of the years 1980 to 2107, in no zone
     * @throws DiskFullException if there is no room for it
     */
    public static void write(Path content, String entryName, LocalDateTime stamp, Path zip)
            throws IOException {
        // A tenth is what such tables come to; how much it is this time nobody knows before.
        long needed = Files.size(content) / 10;
        LIMITS.requireSpace(zip, needed);
        boolean isWhole = false;
        try {
            fill(content, entryName, stamp, zip);
            isWhole = true;
        } catch (IOException e) {
            throw LIMITS.explained(e, zip, needed);
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(zip);
            }
        }
    }

    private static void fill(Path content, String entryName, LocalDateTime stamp, Path zip)
            throws IOException {
        try (OutputStream file =
                        new BufferedOutputStream(Files.newOutputStream(zip), BUFFER_BYTES);
                ZipOutputStream output = new ZipOutputStream(file)) {
            output.setLevel(LEVEL);
            ZipEntry entry = new ZipEntry(entryName);
            // setTime would convert by the machine's zone.
            entry.setTimeLocal(stamp);
            output.putNextEntry(entry);
            Files.copy(content, output);
            output.closeEntry();
        }
    }
}
