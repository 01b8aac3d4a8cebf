package org.joulestream.telemetry.lake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of values: no two lists of values of the same types are the same bytes. */
final class DigestFeed {

    private static final int BUFFER_BYTES = 1 << 12;

    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /** Adds bytes as they are. */
    DigestFeed bytes(byte[] bytes) {
        return bytes(bytes, bytes.length);
    }

    /** Adds the first ones. */
    DigestFeed bytes(byte[] bytes, int count) {
        flush();
        digest.update(bytes, 0, count);
        return this;
    }

    DigestFeed number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Equal where Java's {@code Double.equals} is. */
    DigestFeed number(double value) {
        return number(Double.doubleToLongBits(value));
    }

    DigestFeed flag(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** Its length comes first, so that texts do not run into one another. */
    DigestFeed text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return number(bytes.length).bytes(bytes);
    }

    /** Of all that was added; begins anew. */
    byte[] digest() {
        flush();
        return digest.digest();
    }

    /** The same in lower-case hex. */
    String hex() {
        return HexFormat.of().formatHex(digest());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
