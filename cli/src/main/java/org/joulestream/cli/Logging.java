package org.joulestream.cli;

import java.util.Locale;
import org.apache.logging.log4j.core.config.Configurator;
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

    /** Reads the set-up anew, because a class may have logged before the level was known. */
    static void start(Level level) {
        System.setProperty("joulestream.loglevel", level.name());
        System.setProperty("log4j2.configurationFile", "log4j-cli.properties");
        // Where Flink's web UI looks for the log it shows.
        System.setProperty("log.file", Installation.log().toString());
        Configurator.reconfigure();
    }
}
