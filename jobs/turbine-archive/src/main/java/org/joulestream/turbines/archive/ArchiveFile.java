package org.joulestream.turbines.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.joulestream.turbines.table.Sha256;

/**
 * A file as its manifest names it.
 *
 * @param name base name
 * @param bytes its length
 * @param sha256 lower-case hex
 * @param md5 lower-case hex; for tools that know nothing better
 */
public record ArchiveFile(String name, long bytes, String sha256, String md5) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads the file once. */
    public static ArchiveFile of(Path file, String name) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        MessageDigest md5 = md5Digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream input = Files.newInputStream(file)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                sha256.update(buffer, 0, count);
                md5.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new ArchiveFile(
                name, bytes, Sha256.hex(sha256), HexFormat.of().formatHex(md5.digest()));
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
