package org.joulestream.cli.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where a command reads the options of a job. */
final class JobOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with job options.")
    private @Nullable Path config;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read as environment; default: .env if it is there.")
    private @Nullable Path environmentFile;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Parallel subtasks of each step; the same as --flink.parallelism.")
    private @Nullable Integer parallelism;

    /** Whether a file was named to read options from. */
    boolean namesFile() {
        return config != null || environmentFile != null;
    }

    /** The sources, with what was given among the words of the command. */
    ConfigurationSources sources(CommandLine command, List<String> words) {
        refuseMisspelt(command, words);
        List<String> options = new ArrayList<>(words);
        if (parallelism != null) {
            options.add("--flink.parallelism=" + parallelism);
        }
        return ConfigurationSources.ofProcess(config, environmentFile, options);
    }

    /** A job's option has a prefix; what has none was meant for the command. */
    private static void refuseMisspelt(CommandLine command, List<String> words) {
        List<String> misspelt =
                words.stream()
                        .map(option -> option.split("=", 2)[0])
                        .filter(option -> option.startsWith("--") && !option.contains("."))
                        .toList();
        if (!misspelt.isEmpty()) {
            throw new UnmatchedArgumentException(command, misspelt);
        }
    }
}
