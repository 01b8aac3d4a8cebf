package org.joulestream.testkit.http;

import java.time.Duration;

/** How a reply goes out over the wire: whole and at once, or with a fault. */
record Delivery(Duration delay, int bytesPerSecond, Ending ending, int bodyBytes) {
    static final Delivery WHOLE = new Delivery(Duration.ZERO, 0, Ending.WHOLE, Integer.MAX_VALUE);

    /** What becomes of the connection. */
    enum Ending {
        /** All is sent. */
        WHOLE,
        /** Closed before the announced length is reached. */
        TRUNCATED,
        /** No length is announced, and it is closed early: nothing tells the client. */
        TRUNCATED_WITHOUT_LENGTH,
        /** Reset by the server. */
        RESET,
        /** Nothing ever comes. */
        HANG
    }

    Delivery after(Duration newDelay) {
        return new Delivery(newDelay, bytesPerSecond, ending, bodyBytes);
    }

    Delivery at(int newBytesPerSecond) {
        return new Delivery(delay, newBytesPerSecond, ending, bodyBytes);
    }

    Delivery ending(Ending newEnding, int newBodyBytes) {
        return new Delivery(delay, bytesPerSecond, newEnding, newBodyBytes);
    }
}
