package org.joulestream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.joulestream.cli.demo.DemoServer;
import picocli.CommandLine;

/**
 * {@code joule sql} and {@code joule status} on what a demo left behind.
 *
 * @param code the exit code
 */
public record SqlProbe(int code, String out, String err) {

    /** Asks the demo in this directory. */
    public static SqlProbe ask(Path directory, String job, String query) {
        return run("sql", "--dir", directory.toString(), job, query);
    }

    /** Runs a command. */
    public static SqlProbe run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine joule =
                Joule.commandLine(Jobs.released(), DemoServer::startUnlessDemoRuns)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int code = joule.execute(arguments);
        return new SqlProbe(code, out.toString(), err.toString());
    }
}
