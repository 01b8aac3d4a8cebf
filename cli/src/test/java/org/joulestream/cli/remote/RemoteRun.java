package org.joulestream.cli.remote;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * One command for a cluster, run in this process.
 *
 * @param code the exit code
 */
record RemoteRun(int code, String out, String err) {

    static RemoteRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<JobDefinition> jobs = List.of(PumpJob.today());
        CommandLine joule =
                new CommandLine(new Root())
                        .addSubcommand(new SubmitCommand(jobs))
                        .addSubcommand(new JobsCommand(jobs, InstantSource.system()))
                        .addSubcommand(new SavepointCommand(jobs))
                        .addSubcommand(new StopCommand(jobs))
                        .addSubcommand(new CancelCommand(jobs))
                        .addSubcommand(new UpgradeCommand(jobs))
                        .addSubcommand(new RescaleCommand(jobs))
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .setExecutionExceptionHandler(RemoteRun::failed);
        int code = joule.execute(arguments);
        return new RemoteRun(code, out.toString(), err.toString());
    }

    /** As {@code joule} itself does it; anything else is a fault of the test. */
    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ConfigurationException configuration) {
            configuration.faults().forEach(command.getErr()::println);
            return 2;
        }
        throw failure;
    }

    /** The last line of its output. */
    String lastLine() {
        List<String> lines = out.lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Command(name = "joule")
    private static final class Root {}
}
