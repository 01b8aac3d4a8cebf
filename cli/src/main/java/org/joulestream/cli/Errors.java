package org.joulestream.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.RootCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong becomes lines for the user and an exit code; stack traces go to the log. */
final class Errors {
    private Errors() {}

    /** Wrong usage: one line that names the way to help. */
    static int onUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                "%s; see %s --help"
                        .formatted(message(failure), command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.number();
    }

    /** A command failed. */
    static int onFailure(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfigurationException configuration) {
            configuration.faults().forEach(err::println);
            return ExitCode.USAGE.number();
        }
        // Not a constant: the log is set up only when a command runs.
        Logger log = LoggerFactory.getLogger(Errors.class);
        log.error("{} failed", command.getCommandName(), failure);
        err.println(RootCause.line(failure) + "; details in " + Installation.log());
        return ExitCode.FAILURE.number();
    }

    /** What a server said, without line breaks. */
    static String oneLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static String message(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        }
        String found = unmatched.getUnmatched().get(0);
        String kind = found.startsWith("-") ? "option" : "command or argument";
        String suggestion =
                unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
        return "unknown " + kind + " '" + found + "'" + suggestion;
    }
}
