package org.joulestream.common.launch;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Where a run speaks to its user.
 *
 * @param out what happens
 * @param err what went wrong
 * @param log the file that holds the stack traces
 */
public record Messages(PrintWriter out, PrintWriter err, Path log) {

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
