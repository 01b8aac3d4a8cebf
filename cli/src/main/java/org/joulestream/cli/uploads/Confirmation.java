package org.joulestream.cli.uploads;

/** Asks the one at the terminal, if there is one. */
@FunctionalInterface
public interface Confirmation {

    /** What came back. */
    enum Answer {
        YES,
        NO,
        NOBODY
    }

    /** Puts a question that is answered by yes or no. */
    Answer ask(String question);
}
