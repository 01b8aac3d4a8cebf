package org.joulestream.cli.uploads;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.config.ConfigurationException;
import picocli.CommandLine;

/**
 * The command run once in this process.
 *
 * @param code the exit code
 * @param questions what the one at the terminal was asked
 */
record CleanRun(int code, String out, String err, List<String> questions) {

    /** Nobody is at the terminal. */
    static CleanRun of(Path workingDirectory, InstantSource clock, String... arguments) {
        return of(workingDirectory, clock, Confirmation.Answer.NOBODY, arguments);
    }

    static CleanRun of(
            Path workingDirectory,
            InstantSource clock,
            Confirmation.Answer answer,
            String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> questions = new ArrayList<>();
        Confirmation confirmation =
                question -> {
                    questions.add(question);
                    return answer;
                };
        CommandLine command =
                new CommandLine(
                        new CleanUploadsCommand(List.of(), clock, confirmation, workingDirectory));
        command.getCommandSpec().parser().unmatchedOptionsArePositionalParams(true);
        command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(CleanRun::failed);
        int code = command.execute(arguments);
        return new CleanRun(code, out.toString(), err.toString(), questions);
    }

    /** As {@code joule} itself does it. */
    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof ConfigurationException configuration) {
            configuration.faults().forEach(command.getErr()::println);
            return 2;
        }
        command.getErr().println(failure);
        return 1;
    }

    /** The last line of its output. */
    String lastLine() {
        List<String> lines = out.lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
