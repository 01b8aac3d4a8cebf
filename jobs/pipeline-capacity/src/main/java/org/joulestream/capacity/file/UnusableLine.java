package org.joulestream.capacity.file;

/** One line that cannot become a row. */
final class UnusableLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnusableLine(Reason reason, String detail) {
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
