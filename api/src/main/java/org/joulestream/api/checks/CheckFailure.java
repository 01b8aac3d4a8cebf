package org.joulestream.api.checks;

/** Why something cannot be reached, in one line without secrets. */
public final class CheckFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public CheckFailure(String line) {
        super(line.strip().replaceAll("\\s*\\R\\s*", "; "));
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
