package org.joulestream.common.window;

import java.io.IOException;

/** A window holds more than fits into one element, and cannot be halved: hopeless as it is. */
public final class WindowTooLargeException extends IOException {

    /**
     * @param bytes as many as were seen before the fetcher stopped, or its size where it is known
     * @param mostBytes how many an element may have
     * @param whatToDo one clause for people, such as {@code "raise --x.y or read fewer columns"}
     */
    public WindowTooLargeException(Window window, long bytes, long mostBytes, String whatToDo) {
        super(
                "window "
                        + window.name()
                        + " has "
                        + bytes
                        + " bytes or more and cannot be halved; expected at most "
                        + mostBytes
                        + ": "
                        + whatToDo);
    }
}
