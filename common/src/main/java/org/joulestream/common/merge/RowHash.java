package org.joulestream.common.merge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A row's content in 128 bits: SHA-256 over the length and spelling of each value, cut in half. */
final class RowHash {

    private final MessageDigest digest;

    RowHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    RowHash add(@Nullable Object value) {
        if (value == null) {
            digest.update((byte) 0);
            return this;
        }
        byte[] bytes = CopyText.canonical(value).getBytes(StandardCharsets.UTF_8);
        digest.update((byte) 1);
        digest.update(
                new byte[] {
                    (byte) (bytes.length >>> 24),
                    (byte) (bytes.length >>> 16),
                    (byte) (bytes.length >>> 8),
                    (byte) bytes.length
                });
        digest.update(bytes);
        return this;
    }

    /** 32 hexadecimal digits; starts anew. */
    String take() {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }
}
