package org.joulestream.cli.base;

import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options that say where a command reads its configuration. */
public final class ConfigurationFiles {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with job options.")
    private @Nullable Path config;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read as environment; default: .env if it is there.")
    private @Nullable Path environmentFile;

    /** The file of {@code --config}; null where none was given. */
    public @Nullable Path config() {
        return config;
    }

    /** Whether a file was named to read options from. */
    public boolean areNamed() {
        return config != null || environmentFile != null;
    }

    /** This process's environment, the files, and these options of jobs. */
    public ConfigurationSources sources(List<String> arguments) {
        return ConfigurationSources.ofProcess(config, environmentFile, arguments);
    }

    /** A job's option has a prefix; what has none was meant for the command. */
    public static void refuseMisspelt(CommandLine command, List<String> jobOptions) {
        List<String> misspelt =
                jobOptions.stream()
                        .map(option -> option.split("=", 2)[0])
                        .filter(option -> option.startsWith("--") && !option.contains("."))
                        .toList();
        if (!misspelt.isEmpty()) {
            throw new UnmatchedArgumentException(command, misspelt);
        }
    }
}
