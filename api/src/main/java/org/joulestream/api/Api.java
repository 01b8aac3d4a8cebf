package org.joulestream.api;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The process of {@code joule api}: no Flink is on its class path. */
@Command(name = "joule")
public final class Api implements ApiCommand.Surroundings {
    @Option(
            names = "--loglevel",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "DEBUG, INFO, WARN or ERROR; default: LOG_LEVEL, else INFO.")
    private @Nullable String level;

    private Api() {}

    /** Runs until it is told to stop, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    private static int execute(String... arguments) {
        Api process = new Api();
        CommandLine joule = new CommandLine(process);
        CommandLine api = new CommandLine(new ApiCommand(process));
        api.getCommandSpec().mixinStandardHelpOptions(true);
        joule.addSubcommand(api);
        List<String> words = new ArrayList<>(List.of("api"));
        words.addAll(List.of(arguments));
        return joule.setExpandAtFiles(false)
                .setParameterExceptionHandler(Api::onUsage)
                .setExecutionExceptionHandler(Api::onFailure)
                .execute(words.toArray(String[]::new));
    }

    @Override
    public void begin(ApiSettings settings) {
        ApiSettings.Service service = settings.service();
        ApiLog.start(service.name(), level == null ? service.logLevel() : given(level));
    }

    private static String given(String text) {
        try {
            return ApiOptions.level(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "--loglevel is '" + text + "'; expected DEBUG, INFO, WARN or ERROR");
        }
    }

    @Override
    public void listening(String addresses) {
        LoggerFactory.getLogger(Api.class).info("Listening on {}", addresses);
    }

    @Override
    public void closeAtEnd(AutoCloseable api) {
        Runtime.getRuntime().addShutdownHook(new ClosingHook(api));
    }

    private static int onUsage(ParameterException failure, String[] arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        String line =
                failure instanceof UnmatchedArgumentException unmatched
                        ? "unknown option '" + unmatched.getUnmatched().get(0) + "'"
                        : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        err.println(line + "; see joule api --help");
        return ExitCode.USAGE.number();
    }

    private static int onFailure(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfigurationException configuration) {
            configuration.faults().forEach(err::println);
            return ExitCode.USAGE.number();
        }
        LoggerFactory.getLogger(Api.class).error("The API failed", failure);
        err.println(failure);
        return ExitCode.FAILURE.number();
    }
}
