package org.joulestream.cli.base;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command speaks to its user: a line at once, for the next may take minutes, or the process
 * may end with it.
 *
 * @param out what happens
 * @param err what went wrong
 */
public record Console(PrintWriter out, PrintWriter err) {

    /**
     * That of a command.
     *
     * @param spec as picocli has set it
     */
    public static Console of(@Nullable CommandSpec spec) {
        CommandLine command = Commands.line(spec);
        return new Console(command.getOut(), command.getErr());
    }

    /** Tells what happens. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Tells what went wrong. */
    public void complain(String line) {
        err.println(line);
        err.flush();
    }
}
