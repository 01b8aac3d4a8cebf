package org.joulestream.telemetry.lake;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Device ids in names of files: any text becomes one folder, never another one's and never one
 * above.
 *
 * <p>All but letters and digits of ASCII, '.', '_' and '-' is percent-encoded as UTF-8, which
 * readers of Hive partitions decode. An id whose folder would be longer than file systems take ends
 * with '~' and its SHA-256 instead.
 */
final class DeviceFolder {

    static final String KEY = "device_id=";
    private static final int LONGEST_NAME = 255;
    private static final String PLAIN = "._-";

    private DeviceFolder() {}

    /** Such as {@code device_id=D1}. */
    static String of(String deviceId) {
        return KEY + shortened(deviceId, LONGEST_NAME - KEY.length());
    }

    /** The device of a folder, for people: an id that was too long for a name is cut. */
    static String deviceOf(String folder) {
        return unescape(folder.substring(KEY.length()));
    }

    /**
     * Escaped, and never longer than that.
     *
     * @param longest at least 100
     */
    static String shortened(String text, int longest) {
        String escaped = escape(text);
        if (escaped.length() <= longest) {
            return escaped;
        }
        String hash = new DigestFeed().bytes(text.getBytes(StandardCharsets.UTF_8)).hex();
        int end = longest - hash.length() - 1;
        // Not within an escape.
        int percent = escaped.lastIndexOf('%', end);
        return escaped.substring(0, percent > end - 3 ? percent : end) + '~' + hash;
    }

    /**
     * Text of ASCII without '/', that {@link #unescape} turns back.
     *
     * @throws IllegalArgumentException if it is no Unicode, as half a surrogate pair is not
     */
    static String escape(String text) {
        if (text.equals(".") || text.equals("..")) {
            return text.replace(".", "%2E");
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        ByteBuffer bytes = utf8(text);
        while (bytes.hasRemaining()) {
            int value = bytes.get() & 0xFF;
            if (isPlain(value)) {
                escaped.append((char) value);
            } else {
                escaped.append('%').append(digit(value >> 4)).append(digit(value & 0xF));
            }
        }
        return escaped.toString();
    }

    static String unescape(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException(
                    "device id '%s' has half a surrogate pair; expected Unicode text"
                            .formatted(text),
                    broken);
        }
    }

    private static boolean isPlain(int value) {
        return (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || (value >= '0' && value <= '9')
                || PLAIN.indexOf(value) >= 0;
    }

    private static char digit(int value) {
        return "0123456789ABCDEF".charAt(value);
    }
}
