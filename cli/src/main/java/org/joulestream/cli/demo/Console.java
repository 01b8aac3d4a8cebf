package org.joulestream.cli.demo;

import java.io.PrintWriter;

/**
 * Where the demo speaks to its user.
 *
 * @param out what happens
 * @param err what went wrong
 */
record Console(PrintWriter out, PrintWriter err) {

    /** Prints a line at once, for the process may end with the next. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }
}
