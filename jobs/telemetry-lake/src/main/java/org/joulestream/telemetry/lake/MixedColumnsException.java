package org.joulestream.telemetry.lake;

/** Parts of a file were read with other fields than the rest of it. */
final class MixedColumnsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MixedColumnsException(String message) {
        super(message);
    }
}
