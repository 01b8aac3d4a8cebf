package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of devices that are read side by side. A device is in the same one after every restart,
 * whatever other devices there are, so their number must not change while state is kept.
 *
 * @param count how many there are, at least one
 */
public record DeviceShards(int count) implements Serializable {

    private static final String PREFIX = "shard-";

    /** Refuses less than one. */
    public DeviceShards {
        if (count < 1) {
            throw new IllegalArgumentException(count + " shards; expected 1 or more");
        }
    }

    /** Their keys: {@code shard-00}, {@code shard-01} and so on. */
    public List<String> keys() {
        return IntStream.range(0, count).mapToObj(DeviceShards::key).toList();
    }

    /** The key of the one that a device is in. */
    public String keyOf(String deviceId) {
        BigInteger hash = new BigInteger(sha256(deviceId));
        return key(hash.mod(BigInteger.valueOf(count)).intValue());
    }

    private static String key(int shard) {
        return "%s%02d".formatted(PREFIX, shard);
    }

    /** Ids that differ in their last digit only must not go to the same one, as they may else. */
    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
