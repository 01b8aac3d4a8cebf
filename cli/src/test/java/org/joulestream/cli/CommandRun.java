package org.joulestream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command run in this process.
 *
 * @param code the exit code
 */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine joule =
                Joule.commandLine(TinyJoule.jobs(), DemoDatabase.NONE)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int code = joule.execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
