package org.joulestream.capacity.file;

/** A file that cannot be used as a whole. */
final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnusableFile(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
