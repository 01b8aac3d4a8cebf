package org.joulestream.turbines.source;

import java.io.IOException;

/** A table cannot be archived as it is; asking again does not help. */
final class UnreadableTableException extends IOException {
    UnreadableTableException(String message) {
        super(message);
    }
}
