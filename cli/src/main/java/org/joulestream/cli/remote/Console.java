package org.joulestream.cli.remote;

import java.io.PrintWriter;

/**
 * Where a command speaks to its user.
 *
 * @param out what happens
 * @param err what went wrong
 */
record Console(PrintWriter out, PrintWriter err) {

    /** Prints a line at once, for the next may take minutes. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }
}
