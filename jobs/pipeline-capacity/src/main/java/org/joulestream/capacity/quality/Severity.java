package org.joulestream.capacity.quality;

/** How much a finding takes from its line, the gravest first. */
public enum Severity {
    /** The line is lost, or its values contradict each other. */
    ERROR(10),
    /** The line is kept, but something in it is missing or not as agreed. */
    WARNING(5),
    /** Worth a look; many sound lines have it. */
    INFO(1);

    /** What a line without a finding is worth, in tenths. */
    static final int WHOLE = 10;

    private final int tenths;

    Severity(int tenths) {
        this.tenths = tenths;
    }

    /** What is taken from the worth of the line, in tenths of it. */
    int tenths() {
        return tenths;
    }
}
