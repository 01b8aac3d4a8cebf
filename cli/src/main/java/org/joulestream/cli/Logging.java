package org.joulestream.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.core.config.Configurator;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Sends logs to the rolling file, at one level. */
final class Logging {
    private Logging() {}

    /** The levels a user may ask for. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR;

        /** Python's names are known too, since the replaced services were given them. */
        static Level parse(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "DEBUG" -> DEBUG;
                case "INFO" -> INFO;
                case "WARN", "WARNING" -> WARN;
                case "ERROR", "CRITICAL" -> ERROR;
                default ->
                        throw new TypeConversionException(
                                "found '" + text + "', expected DEBUG, INFO, WARN or ERROR");
            };
        }
    }

    /** The level that LOG_LEVEL names in the environment or in the file that is read like it. */
    static Level fromEnvironment(ParseResult parsed) {
        String text = variable(environmentFile(parsed));
        try {
            return text == null ? Level.INFO : Level.parse(text.strip());
        } catch (TypeConversionException unknown) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "LOG_LEVEL: " + unknown.getMessage());
        }
    }

    private static @Nullable Path environmentFile(ParseResult parsed) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        return command.matchedOptionValue("--env-file", null);
    }

    /** A broken file is told of by the command that reads its options from it. */
    private static @Nullable String variable(@Nullable Path environmentFile) {
        try {
            return ConfigurationSources.ofProcess(null, environmentFile, List.of())
                    .variable("LOG_LEVEL");
        } catch (ConfigurationException broken) {
            return null;
        }
    }

    /** Each further line has this name; read at each line, so that nothing in it is a pattern. */
    static void name(String service) {
        System.setProperty("joulestream.service", service);
    }

    /** Reads the set-up anew, because a class may have logged before the level was known. */
    static void start(Level level) {
        System.setProperty("joulestream.loglevel", level.name());
        System.setProperty("log4j2.configurationFile", "log4j-cli.properties");
        // Where Flink's web UI looks for the log it shows.
        System.setProperty("log.file", Installation.log().toString());
        Configurator.reconfigure();
    }
}
