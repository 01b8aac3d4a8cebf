package org.joulestream.turbines.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Stands for the values of a row, in little room: 128 bits of their SHA-256. */
record RowDigest(long high, long low) {

    static RowDigest of(@Nullable Object[] values) {
        MessageDigest digest = sha256();
        for (Object value : values) {
            byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            // With its length, or -1 for NULL, no value runs into the next.
            digest.update(length(value == null ? -1 : text.length));
            digest.update(text);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new RowDigest(bytes.getLong(), bytes.getLong());
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
