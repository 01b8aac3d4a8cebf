package org.joulestream.common.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Length and SHA-256 of content that passes by. */
record ContentDigest(long length, String sha256) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads all of it. */
    static ContentDigest of(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream());
    }

    /** Reads all of it, and writes it on. */
    static ContentDigest copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            length += read;
        }
        return new ContentDigest(length, HexFormat.of().formatHex(digest.digest()));
    }

    /** SHA-256 of a text in UTF-8, lower-case hex. */
    static String ofText(String text) {
        byte[] bytes = newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(bytes);
    }

    boolean isOf(StagedPart part) {
        return length == part.length() && sha256.equals(part.sha256());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
