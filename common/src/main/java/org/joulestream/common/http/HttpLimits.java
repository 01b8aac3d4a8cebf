package org.joulestream.common.http;

import java.io.Serializable;
import java.time.Duration;

/**
 * What one exchange may take.
 *
 * @param deadline from sending the request to the last byte of the answer, for each attempt
 * @param maxBytes longest body
 * @param perHost requests under way to one host and port, over all clients of the class loader that
 *     have the same number
 */
public record HttpLimits(Duration deadline, int maxBytes, int perHost) implements Serializable {
    /** Half a minute, 8 MiB, two requests to a host at a time. */
    public static final HttpLimits STANDARD = new HttpLimits(Duration.ofSeconds(30), 8 << 20, 2);

    /** Refuses limits under which nothing can be had. */
    public HttpLimits {
        if (deadline.isNegative() || deadline.isZero() || maxBytes < 1 || perHost < 1) {
            throw new IllegalArgumentException(
                    "deadline %s, %d bytes, %d requests to a host; expected more than 0 of each"
                            .formatted(deadline, maxBytes, perHost));
        }
    }
}
